package suki.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who may call a route at all; the door behind it still checks each thing. A test fails on a route without one. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Access {

    /** The kind of caller. */
    enum Who { ANYONE, VISITOR, COLLEAGUE, API }

    Who value();

    /** Permissions of which the caller must hold at least one somewhere; none means any caller of that kind. */
    Permission[] needs() default {};
}
