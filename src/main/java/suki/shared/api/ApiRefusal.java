package suki.shared.api;

import java.util.OptionalInt;
import org.springframework.http.HttpStatus;

/** A request that the rules of the interface itself turn away, before any door is asked. */
public final class ApiRefusal extends RuntimeException {

    private final HttpStatus status;
    private final String key;
    private final Object[] values;
    private final int retryAfter;

    private ApiRefusal(HttpStatus status, int retryAfter, String key, Object... values) {
        super(key, null, false, false);
        this.status = status;
        this.retryAfter = retryAfter;
        this.key = key;
        this.values = values;
    }

    /** The thing has another version than the one that the program read (412). */
    public static ApiRefusal changed() {
        return new ApiRefusal(HttpStatus.PRECONDITION_FAILED, 0, "shell.api.changed");
    }

    /** A change without saying which version was read (428). */
    static ApiRefusal matchNeeded() {
        return new ApiRefusal(HttpStatus.PRECONDITION_REQUIRED, 0, "shell.api.match_needed");
    }

    static ApiRefusal unreadable() {
        return new ApiRefusal(HttpStatus.BAD_REQUEST, 0, "shell.api.unreadable");
    }

    static ApiRefusal notJson() {
        return new ApiRefusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, 0, "shell.api.not_json");
    }

    static ApiRefusal notFile() {
        return new ApiRefusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, 0, "shell.api.not_file");
    }

    static ApiRefusal tooLarge(int most) {
        return new ApiRefusal(HttpStatus.CONTENT_TOO_LARGE, 0, "shell.api.too_large", "n", most);
    }

    /** @param seconds until the key may ask again, at least one */
    static ApiRefusal tooFast(int seconds) {
        return new ApiRefusal(HttpStatus.TOO_MANY_REQUESTS, seconds, "shell.api.pace", "n", seconds);
    }

    HttpStatus status() {
        return status;
    }

    String key() {
        return key;
    }

    Object[] values() {
        return values.clone();
    }

    OptionalInt retryAfter() {
        return retryAfter == 0 ? OptionalInt.empty() : OptionalInt.of(retryAfter);
    }
}
