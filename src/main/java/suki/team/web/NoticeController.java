package suki.team.web;

import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.web.Shell;
import suki.team.BrowserNotices;

/** Hands an open page the words that its browser shows as notices; see {@code notices.js}. */
@Controller
@Access(Who.COLLEAGUE)
class NoticeController {

    /** A notice as the browser shows it. */
    record Shown(String id, String firm, String text, String href) {}

    private final BrowserNotices notices;

    NoticeController(BrowserNotices notices) {
        this.notices = notices;
    }

    /** No content tells the page to stop asking: this colleague is told in another way. */
    @PostMapping("/me/notices")
    ResponseEntity<List<Shown>> take(Actor.Colleague me, @ModelAttribute("shell") Shell shell) {
        return notices.take(me).map(taken -> ResponseEntity.ok().cacheControl(CacheControl.noStore())
                .body(taken.stream().map(n -> new Shown(n.id().toString(), shell.firm(), shell.text(n.key()),
                        n.href())).toList()))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }
}
