package suki.shared.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a route takes and gives, for the description that programs read; in English, as descriptions of code are. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Operation {

    /** One sentence. */
    String says();

    /** A record whose components are the parameters of the query. */
    Class<?> query() default Void.class;

    /** The record that the body is read into. */
    Class<?> takes() default Void.class;

    /** Whether the body is a file, as its bytes. */
    boolean takesFile() default false;

    /** The record of the answer; none when it is a file. */
    Class<?> gives() default Void.class;

    /** Whether the answer is a page of these records: {@code items} and {@code next}. */
    boolean list() default false;

    /** The status when all went well; where more than one is possible, each. */
    int[] status() default 200;
}
