package suki.shared.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/** Renders one precompiled template with the model as its named parameters. */
final class JteView implements View {

    private final TemplateEngine engine;
    private final String template;

    JteView(TemplateEngine engine, String template) {
        this.engine = engine;
        this.template = template;
    }

    @Override
    public String getContentType() {
        return "text/html;charset=UTF-8";
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        var output = new Utf8ByteOutput();
        Map<String, Object> named = new HashMap<>();
        if (model != null) model.forEach((name, value) -> {
            if (value != null && name.indexOf('.') < 0) named.put(name, value);
        });
        engine.render(template, named, output);
        response.setContentType(getContentType());
        response.setContentLength(output.getContentLength());
        output.writeTo(response.getOutputStream());
    }
}
