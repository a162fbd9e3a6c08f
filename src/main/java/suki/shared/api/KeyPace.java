package suki.shared.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import suki.shared.Actor;
import suki.shared.web.Callers;

/**
 * How often one key may ask: each node counts for itself and in memory, so the limit of two nodes is twice as high and
 * nothing is written for a request that is turned away.
 */
@Configuration
class KeyPace implements HandlerInterceptor, WebMvcConfigurer {

    static final int MOST_A_MINUTE = 600;
    private static final int BEFORE_THE_RULES = -1;

    private final Map<UUID, Bucket> buckets = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/**").order(BEFORE_THE_RULES);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod)) return true;
        if (!(Callers.of(request).orElse(null) instanceof Actor.ApiKey key)) return true;
        int wait = buckets.computeIfAbsent(key.id(),
                k -> new Bucket(MOST_A_MINUTE, Duration.ofMinutes(1), System::nanoTime)).take();
        if (wait > 0) throw ApiRefusal.tooFast(wait);
        return true;
    }
}
