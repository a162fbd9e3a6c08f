package suki.team.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * Our cookies: unreadable to scripts, not sent by other sites' forms, and over https bound to this host by the prefix
 * {@code __Host-}.
 */
enum Cookies {
    SESSION("suki", Duration.ofDays(30)),
    /** Somebody who owes the second step. */
    STEP("suki-step", Duration.ofMinutes(10)),
    /** What the form token of a browser without session rests on. */
    DOOR("suki-door", Duration.ofDays(1));

    private static final String HOST = "__Host-";

    private final String name;
    private final Duration life;

    Cookies(String name, Duration life) {
        this.name = name;
        this.life = life;
    }

    Optional<String> of(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name(request));
        return Optional.ofNullable(cookie).map(Cookie::getValue).filter(value -> !value.isBlank());
    }

    void set(HttpServletRequest request, HttpServletResponse response, String value) {
        write(request, response, value, life);
    }

    void remove(HttpServletRequest request, HttpServletResponse response) {
        write(request, response, "", Duration.ZERO);
    }

    private void write(HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(name(request), value).httpOnly(true)
                .secure(request.isSecure()).sameSite("Lax").path("/").maxAge(age).build().toString());
    }

    private String name(HttpServletRequest request) {
        return request.isSecure() ? HOST + name : name;
    }
}
