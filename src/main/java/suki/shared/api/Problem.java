package suki.shared.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not carried out (RFC 9457).
 *
 * @param title    the status in words
 * @param detail   one sentence for people, in the language that was asked for
 * @param instance the address that was asked
 * @param errors   on 422, what is wrong with each field
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(@Nullable String type, String title, int status, @Nullable String detail,
        @Nullable String instance, @Nullable List<FieldError> errors) {

    /** @param field in the body or the query, as {@code writer.email} when it lies within another */
    public record FieldError(String field, String message) {}
}
