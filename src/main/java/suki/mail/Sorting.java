package suki.mail;

import java.time.Instant;
import org.springframework.stereotype.Component;

@Component
class Sorting {
    boolean one(Instant now) {
        return false;
    }
}
