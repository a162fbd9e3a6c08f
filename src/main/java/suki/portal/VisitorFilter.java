package suki.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;
import suki.customers.Customers;
import suki.shared.web.Callers;
import suki.shared.web.Letters;
import suki.shared.web.Reader;

/** Recognises a customer's browser on the pages under {@code /my/}: the cookie is sent to that one page only. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class VisitorFilter extends OncePerRequestFilter {

    private final Links links;
    private final Customers customers;

    VisitorFilter(Links links, Customers customers) {
        this.links = links;
        this.customers = customers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/my/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.removeAttribute(Callers.ATTRIBUTE);
        request.removeAttribute(Reader.ATTRIBUTE);
        Cookie cookie = WebUtils.getCookie(request, VisitCookie.NAME);
        Optional<Links.Visit> visit = cookie == null ? Optional.empty() : links.recognise(cookie.getValue());
        visit.ifPresent(v -> {
            request.setAttribute(Callers.ATTRIBUTE, v.visitor());
            var customer = v.visitor().customer();
            var zone = customers.summaries(List.of(customer)).get(customer).zone();
            request.setAttribute(Reader.ATTRIBUTE, new Reader(v.language(), zone, "auto", "comfortable", false,
                    Letters.SUKI));
        });
        chain.doFilter(request, response);
    }
}
