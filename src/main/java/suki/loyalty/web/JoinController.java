package suki.loyalty.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.contact.Channel;
import suki.contact.Consents;
import suki.loyalty.Memberships;
import suki.loyalty.ProgrammeId;
import suki.portal.OwnPages;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.web.OnceForms;

/** Customers become members on their own page. */
@Controller
@Access(Who.VISITOR)
class JoinController {

    private final Memberships memberships;
    private final Consents consents;
    private final OwnPages pages;
    private final OnceForms forms;

    JoinController(Memberships memberships, Consents consents, OwnPages pages, OnceForms forms) {
        this.memberships = memberships;
        this.consents = consents;
        this.pages = pages;
        this.forms = forms;
    }

    @PostMapping("/my/{code}/membership")
    String join(@PathVariable String code, @RequestParam(defaultValue = "") String programme,
            @RequestParam(defaultValue = "false") boolean offers, Actor.Visitor me, HttpServletRequest request) {
        pages.require(me, code);
        UUID wanted = Ids.read(programme);
        if (wanted == null) throw new NotFound("programme " + programme);
        return forms.once(request, () -> {
            memberships.join(me, new ProgrammeId(wanted));
            if (offers) wantsOffers(me);
            return "/my/" + code + "?done=loyalty.joined_self";
        });
    }

    private void wantsOffers(Actor.Visitor me) {
        Consents.Wishes shown = consents.wishes(me.customer());
        EnumSet<Channel> wanted = EnumSet.of(Channel.EMAIL, Channel.TEXT);
        wanted.addAll(shown.offers());
        consents.say(me, shown, new Consents.Wishes(wanted, shown.questions()));
    }
}
