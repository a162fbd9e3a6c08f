package suki.shared.web;

import gg.jte.Content;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Templates as parts of another module's page: a panel beside a case, a section of a customer's own page. */
@Component
public class Parts {

    private final TemplateEngine engine;

    Parts(TemplateEngine engine) {
        this.engine = engine;
    }

    /**
     * A part that is rendered where it stands.
     *
     * @param template its name under the templates' root, without the ending
     * @param named    its parameters by name
     */
    public Content of(String template, Map<String, Object> named) {
        return new Content() {
            @Override
            public void writeTo(TemplateOutput output) {
                engine.render(template + ".jte", named, output);
            }
        };
    }
}
