package suki.shared.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.util.WebUtils;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.NavEntry;
import suki.shared.Texts;
import suki.shared.Wording;

/** Makes the {@link Shell} of a request: who reads, in which language, and which places there are for them. */
@Component
public class Shells {

    /** Remembers the language of somebody who is not signed in. */
    public static final String LANGUAGE_COOKIE = "suki-language";

    private static final String NAMELESS = "Suki";

    private final Texts texts;
    private final Clock clock;
    private final ObjectProvider<NavEntry> entries;
    private final ResourceUrlProvider resources;
    private final ObjectProvider<FirmName> firm;
    private final ZoneId zone;

    Shells(Texts texts, Clock clock, ObjectProvider<NavEntry> entries, ResourceUrlProvider resources,
            ObjectProvider<FirmName> firm, @Value("${suki.zone:UTC}") ZoneId zone) {
        this.texts = texts;
        this.clock = clock;
        this.entries = entries;
        this.resources = resources;
        this.firm = firm;
        this.zone = zone;
    }

    public Shell of(HttpServletRequest request) {
        Reader reader = reader(request);
        Actor actor = Callers.of(request).orElse(null);
        var wording = new Wording(texts, reader.language(), reader.zone());
        return new Shell(wording, actor, reader, firm(), csrf(request), request.getRequestURI(), clock.instant(),
                places(request, actor), this::asset, toast(request, wording));
    }

    private String firm() {
        FirmName known = firm.getIfAvailable();
        return known == null ? NAMELESS : known.firm();
    }

    private String asset(String path) {
        String versioned = resources.getForLookupPath(path);
        return versioned == null ? path : versioned;
    }

    private Reader reader(HttpServletRequest request) {
        if (request.getAttribute(Reader.ATTRIBUTE) instanceof Reader known) return known;
        Cookie cookie = WebUtils.getCookie(request, LANGUAGE_COOKIE);
        Optional<Language> chosen = cookie == null ? Optional.empty() : Language.of(cookie.getValue());
        return new Reader(chosen.orElseGet(() -> asked(request)), zone, "auto", "comfortable", false,
                Letters.SUKI);
    }

    private static Language asked(HttpServletRequest request) {
        for (Locale locale : Collections.list(request.getLocales())) {
            Optional<Language> ours = Language.of(locale.toLanguageTag());
            if (ours.isPresent()) return ours.get();
        }
        return Language.EN;
    }

    private static String csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
    }

    private List<Shell.Place> places(HttpServletRequest request, @Nullable Actor actor) {
        if (!(actor instanceof Actor.Colleague) || !wholePage(request)) return List.of();
        String path = request.getRequestURI();
        return entries.stream().filter(e -> e.shownTo(actor)).sorted(Comparator.comparingInt(NavEntry::order))
                .map(e -> new Shell.Place(e.key(), e.href(), e.icon(), e.letter(), e.group(), e.count(actor),
                        path.equals(e.href()) || path.startsWith(e.href() + "/")))
                .toList();
    }

    /** Not a part of one, and not a line of events, which passes here once more when it ends. */
    private static boolean wholePage(HttpServletRequest request) {
        return request.getDispatcherType() != DispatcherType.ASYNC && request.getHeader("HX-Request") == null
                && !MediaType.TEXT_EVENT_STREAM_VALUE.equals(request.getHeader("Accept"));
    }

    /** A key of the text {@code toast.<done>}, and where undo posts to, travel in the query of the page shown next. */
    private static Shell.@Nullable Toast toast(HttpServletRequest request, Wording wording) {
        String done = request.getParameter("done");
        if (done == null || !done.matches("[a-z_.]{1,60}") || !wording.has("toast." + done)) return null;
        String undo = request.getParameter("undo");
        boolean ours = undo != null && undo.matches("/[A-Za-z0-9/_-]{1,200}") && !undo.startsWith("//");
        return new Shell.Toast(wording.text("toast." + done), ours ? undo : null);
    }
}
