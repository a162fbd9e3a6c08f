package suki.customers.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import suki.customers.PersonalRecords;
import suki.shared.Access;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;

/** Everything about one person: the file, and the erasing. */
@Controller
@Access(value = Access.Who.COLLEAGUE, needs = Permission.CUSTOMERS_RECORDS)
class RecordsPages {

    private final PersonalRecords records;
    private final CustomerQueries queries;
    private final OnceForms forms;

    RecordsPages(PersonalRecords records, CustomerQueries queries, OnceForms forms) {
        this.records = records;
        this.queries = queries;
        this.forms = forms;
    }

    @GetMapping("/customers/{code}/records")
    ModelAndView page(Actor actor, @PathVariable String code) {
        return page(answerable(actor, code), Form.empty(), HttpStatus.OK);
    }

    @PostMapping("/customers/{code}/records/file")
    ResponseEntity<byte[]> file(Actor actor, @PathVariable String code) {
        CustomerHead head = answerable(actor, code);
        var out = new ByteArrayOutputStream();
        records.export(actor, head.id(), out);
        var name = ContentDisposition.attachment().filename("customer-" + head.code() + ".json").build();
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store").body(out.toByteArray());
    }

    @PostMapping("/customers/{code}/records/erase")
    Object erase(Actor actor, HttpServletRequest request, @PathVariable String code, @RequestParam String reason,
            @RequestParam(name = "code") String typed) {
        CustomerHead head = answerable(actor, code);
        try {
            return forms.once(request, () -> {
                records.erase(actor, head.id(), reason(reason), typed);
                return "/customers?done=customers.erased";
            });
        } catch (BadForm bad) {
            return page(head, Form.again(request, bad, Set.of()), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private static PersonalRecords.Reason reason(String word) {
        for (PersonalRecords.Reason one : PersonalRecords.Reason.values()) if (one.name().equals(word)) return one;
        throw BadForm.field("reason", "customers.bad.choose");
    }

    private CustomerHead answerable(Actor actor, String code) {
        CustomerHead head = queries.head(actor, code);
        if (!head.mayRecords()) throw new NotFound("records of " + code);
        return head;
    }

    private ModelAndView page(CustomerHead head, Form form, HttpStatus status) {
        List<String> retentions = records.retentions();
        return new ModelAndView("customers/records", Map.of("head", head, "form", form, "retentions", retentions),
                status);
    }
}
