package suki.team;

import java.util.Map;
import org.springframework.stereotype.Component;
import suki.shared.HealthLine;

/** Says when invitations and links go nowhere because there is no mail. */
@Component
class LettersLine implements HealthLine {

    private final Letters letters;

    LettersLine(Letters letters) {
        this.letters = letters;
    }

    @Override
    public String name() {
        return "team.letters";
    }

    @Override
    public Finding look() {
        return letters.leaves() ? new Finding(State.GREEN, "team.health.letters_sent", Map.of())
                : new Finding(State.YELLOW, "team.health.letters_kept", Map.of());
    }
}
