package looks;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import suki.shared.Access;

/** A page that fails, as none of ours should. */
@Controller
@Access(Access.Who.ANYONE)
public class Fault {

    public static final String PATH = "/samples/fault";

    @GetMapping(PATH)
    String fault() {
        throw new IllegalStateException("a fault, made to be looked at");
    }
}
