package suki.mail;

import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** For tests of other modules: the token that a letter of ours carried, which only its receiver knows. */
public final class ReplyAddresses {

    private ReplyAddresses() {}

    public static String token(ApplicationContext house, UUID letter) {
        return house.getBean(ReplyTokens.class).token(new OutboxId(letter));
    }
}
