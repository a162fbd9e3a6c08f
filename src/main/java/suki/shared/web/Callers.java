package suki.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import suki.shared.Actor;
import suki.shared.NotFound;

/**
 * Hands the acting person to controllers: a parameter of type {@link Actor}, {@link Actor.Colleague},
 * {@link Actor.Visitor} or {@link Actor.ApiKey}. Filters of the modules that recognise people leave it in the request.
 */
@Component
public class Callers implements HandlerMethodArgumentResolver {

    /** The request attribute that holds the actor, when there is one. */
    public static final String ATTRIBUTE = Actor.class.getName();

    public static Optional<Actor> of(HttpServletRequest request) {
        return Optional.ofNullable((Actor) request.getAttribute(ATTRIBUTE));
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return Actor.class.isAssignableFrom(parameter.getParameterType());
    }

    @Override
    public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        var actor = of((HttpServletRequest) request.getNativeRequest());
        if (actor.isPresent() && parameter.getParameterType().isInstance(actor.get())) return actor.get();
        throw new NotFound("no " + parameter.getParameterType().getSimpleName() + " in this request");
    }
}
