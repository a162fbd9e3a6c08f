package suki.team.web;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import suki.shared.web.Shells;
import suki.team.ApiKeys;
import suki.team.SignIn;

/**
 * The filters in front of every request. They recognise callers, refuse forms that are not ours and set the headers;
 * who may call which route is for {@code AccessRules} and the doors.
 */
@Configuration
class Chains {

    private static final long A_YEAR_SECONDS = 31_536_000;

    /** A mail program presses this without ever having seen a page of ours (RFC 8058); its token is the proof. */
    private static final String ONE_PRESS = "/stop/*";

    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-src 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'";

    private static final String PERMISSIONS = "accelerometer=(), camera=(), display-capture=(), geolocation=(), "
            + "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    /** Nobody signs in through the framework; this keeps it from making up a user of its own. */
    @Bean
    @ConditionalOnMissingBean
    AuthenticationManager nobody() {
        return authentication -> {
            throw new BadCredentialsException("sign in at /sign-in");
        };
    }

    /** Our filters are timed with the request; timing each of the framework's fifteen costs a tenth of the server. */
    @Bean
    static SecurityObservationSettings untimed() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, SignIn signIn, ApiKeys keys) {
        return common(http.securityMatcher("/api/**"), signIn, keys).csrf(AbstractHttpConfigurer::disable).build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, SignIn signIn, ApiKeys keys, Shells shells, TemplateEngine engine) {
        return common(http, signIn, keys)
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()).ignoringRequestMatchers(ONE_PRESS))
                .exceptionHandling(e -> e.accessDeniedHandler(notOurForm(shells, engine)))
                .build();
    }

    private static HttpSecurity common(HttpSecurity http, SignIn signIn, ApiKeys keys) {
        return http.authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .headers(Chains::headers)
                .addFilterBefore(new Recognition(signIn, keys), CsrfFilter.class);
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(c -> c.policyDirectives(CONTENT))
                .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN))
                .httpStrictTransportSecurity(h -> h.maxAgeInSeconds(A_YEAR_SECONDS).includeSubDomains(false))
                .permissionsPolicyHeader(p -> p.policy(PERMISSIONS))
                .crossOriginOpenerPolicy(c -> c.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .addHeaderWriter(Chains::keepPagesOutOfCaches);
    }

    private static void keepPagesOutOfCaches(HttpServletRequest request, HttpServletResponse response) {
        if (Recognition.isAsset(request) || response.containsHeader(HttpHeaders.CACHE_CONTROL)) return;
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static AccessDeniedHandler notOurForm(Shells shells, TemplateEngine engine) {
        return (request, response, denied) -> {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            response.setContentType("text/html;charset=UTF-8");
            var shell = shells.of(request);
            var page = new StringOutput();
            engine.render("layout/error.jte",
                    Map.of("shell", shell, "sentence", shell.text("shared.error.request")), page);
            write(response, page.toString());
        };
    }

    private static void write(HttpServletResponse response, String page) throws IOException {
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }
}
