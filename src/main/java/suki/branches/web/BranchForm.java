package suki.branches.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import suki.branches.Branch;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.Language;
import suki.shared.web.Form;

/** What the form of a branch sends; anything may be missing. */
record BranchForm(String name, String zone, String country, String language, String phone, String address) {

    static BranchForm of(HttpServletRequest request) {
        return new BranchForm(text(request, "name"), text(request, "zone"), text(request, "country"),
                text(request, "language"), text(request, "phone"), text(request, "address"));
    }

    private static String text(HttpServletRequest request, String field) {
        String typed = request.getParameter(field);
        return typed == null ? "" : typed;
    }

    static Form form(Branch branch) {
        return Form.of("name", branch.name(), "zone", branch.zone().getId(), "country", branch.country(),
                "language", branch.language().tag(), "phone", branch.phone(), "address", branch.address());
    }

    /** @throws BadForm if a choice is none of those offered */
    Branch branch(BranchId id) {
        var wrong = new LinkedHashMap<String, BadForm.Message>();
        try {
            Lands.zone(zone);
        } catch (BadForm bad) {
            wrong.putAll(bad.fields());
        }
        var spoken = Language.of(language);
        if (spoken.isEmpty()) wrong.put("language", BadForm.Message.of("branches.wrong.choice"));
        if (!wrong.isEmpty()) throw new BadForm(wrong);
        return new Branch(id, name, Lands.zone(zone), country, spoken.orElseThrow(), phone, address);
    }
}
