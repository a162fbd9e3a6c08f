package samples;

import jakarta.servlet.Filter;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.util.WebUtils;
import suki.platform.DatabaseAddress;
import suki.platform.EmbeddedPostgres;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.Language;
import suki.shared.NavEntry;
import suki.shared.Role;
import suki.shared.SearchSource;
import suki.shared.SearchSource.Hit;
import suki.shared.Wording;
import suki.shared.web.Callers;
import suki.shared.web.Letters;
import suki.shared.web.Reader;
import suki.shared.web.Shells;

/** The shell with invented places and pages, on a real server and a temporary database. Signed in as Sana Qureshi. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan({"suki.shared", "samples"})
public class SampleSite {

    public static final ColleagueId SANA = new ColleagueId(UUID.fromString("019ab1c2-0000-7000-8000-000000000001"));
    private static final BranchId TARIQ_ROAD = new BranchId(UUID.fromString("019ab1c2-0000-7000-8000-0000000000b1"));

    /** The policy that the whole of Suki lives under: nothing inline, nothing from outside. */
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " frame-ancestors 'none'; form-action 'self'";

    /** Runs until it is stopped; {@code --samples.directory=…} adds pages from files. */
    public static void main(String[] arguments) {
        var database = EmbeddedPostgres.startTemporary(Path.of("target"));
        System.out.println(address(start(database.address(), arguments)));
    }

    /** Starts it on a free port. */
    public static ConfigurableApplicationContext start(DatabaseAddress database, String... properties) {
        var application = new SpringApplication(SampleSite.class);
        var arguments = new ArrayList<>(List.of("--server.port=0",
                "--spring.datasource.url=" + database.jdbcUrl(), "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(), "--suki.firm=Rahat Home"));
        arguments.addAll(List.of(properties));
        return application.run(arguments.toArray(String[]::new));
    }

    public static String address(ConfigurableApplicationContext site) {
        return "http://localhost:" + ((WebServerApplicationContext) site).getWebServer().getPort();
    }

    @Bean
    SecurityFilterChain open(HttpSecurity http) throws Exception {
        return http.csrf(csrf -> csrf.disable()).authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(p -> p.policyDirectives(POLICY)))
                .build();
    }

    /** Signed in, in the language of the language cookie. */
    @Bean
    Filter recognition() {
        return (request, response, chain) -> {
            Cookie cookie = WebUtils.getCookie((HttpServletRequest) request, Shells.LANGUAGE_COOKIE);
            Language language = cookie == null ? Language.EN : Language.of(cookie.getValue()).orElse(Language.EN);
            String name = language == Language.UR ? "ثنا قریشی" : "Sana Qureshi";
            request.setAttribute(Callers.ATTRIBUTE, new Actor.Colleague(SANA, name, TARIQ_ROAD,
                    List.of(new Actor.Grant(Role.STAFF, TARIQ_ROAD))));
            request.setAttribute(Reader.ATTRIBUTE,
                    new Reader(language, ZoneId.of("Asia/Karachi"), "auto", "comfortable", true, Letters.SUKI));
            chain.doFilter(request, response);
        };
    }

    @Bean
    NavEntry sampleParts() {
        return new Place("shell.keys.work", "/samples/parts", "today", 'T', NavEntry.Group.WORK, 1);
    }

    @Bean
    NavEntry sampleRows() {
        return new Place("shell.keys.case", "/samples/rows", "case", 'C', NavEntry.Group.WORK, 2);
    }

    @Bean
    NavEntry sampleLetter() {
        return new Place("shell.keys.note", "/samples/letter-form", "people", 'U', NavEntry.Group.FIRM, 3);
    }

    @Bean
    NavEntry sampleKeys() {
        return new Place("shell.keys.this", "/more", "settings", ' ', NavEntry.Group.FOOT, 4);
    }

    @Bean
    SearchSource people() {
        return new Source("shell.keys.in_focus", 1, List.of(
                new Hit("محمد عمر فاروق", "ur", "Muhammad Umar Farooq", "", "/samples/parts"),
                new Hit("Mohammed Ibrahim", "", "T. Nagar", "", "/samples/rows"),
                new Hit("முகமது ரஃபி", "ta", "Mohamed Rafi", "", "/samples/rows")));
    }

    @Bean
    SearchSource acts() {
        return new Source("shell.search.do", 9,
                List.of(new Hit("Mohamed", "", "", "", "/samples/letter-form")));
    }

    private record Source(String group, int order, List<Hit> hits) implements SearchSource {
        @Override
        public List<Hit> search(Actor actor, String typed, Wording wording, int limit) {
            return typed.contains("zzz") ? List.of() : hits;
        }
    }

    private record Place(String key, String href, String icon, char letter, NavEntry.Group group, int order)
            implements NavEntry {

        @Override
        public boolean shownTo(Actor actor) {
            return true;
        }

        @Override
        public OptionalInt count(Actor actor) {
            return letter == 'T' ? OptionalInt.of(9) : OptionalInt.empty();
        }
    }
}
