package samples;

import gg.jte.Content;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import suki.shared.BadForm;
import suki.shared.Pulse;
import suki.shared.web.Ruler;
import suki.shared.web.Shell;

/** Puts a file of plain HTML into the shell and draws the partials where the file names them. */
@Controller
class SamplePages {

    private static final Ruler RULER = new Ruler(List.of(Ruler.Segment.open(1.9, 100), Ruler.Segment.closed(),
            Ruler.Segment.open(1.7, 65)), "17:05", "", "10:40", "3 h 05 min");

    private static final long SLOW = 1_500_000_000L;

    private final AtomicInteger sent = new AtomicInteger();
    private final TemplateEngine engine;
    private final Pulse pulse;
    private final String directory;

    SamplePages(TemplateEngine engine, Pulse pulse, @Value("${samples.directory:}") String directory) {
        this.engine = engine;
        this.pulse = pulse;
        this.directory = directory;
    }

    @GetMapping("/samples/{name}")
    ModelAndView page(Shell shell, @PathVariable String name) {
        return new ModelAndView("layout/page", Map.of("shell", shell, "title", "Sample", "content", body(shell, name)));
    }

    @PostMapping("/samples/letter")
    String letter(@RequestParam String words) {
        if (words.isBlank()) throw BadForm.field("words", "shell.search.short");
        sent.incrementAndGet();
        if (words.equals("slow")) LockSupport.parkNanos(SLOW);
        if (words.equals("crash")) throw new IllegalStateException("A sample of our own mistakes");
        return "redirect:/samples/parts?done=sample";
    }

    @PostMapping("/samples/beat")
    String beat(@RequestParam String topic) {
        pulse.beat(topic);
        return "redirect:/samples/parts";
    }

    @GetMapping("/samples/count")
    ModelAndView count(Shell shell) {
        return new ModelAndView("layout/sentence", Map.of("shell", shell, "sentence", "Just answered"));
    }

    @GetMapping("/samples/sent")
    ModelAndView sent(Shell shell) {
        return new ModelAndView("layout/sentence", Map.of("shell", shell, "sentence", String.valueOf(sent.get())));
    }

    private Content body(Shell shell, String name) {
        String html = read(name.replaceAll("[^a-z.-]", "") + ".html");
        html = html.replace("<!--ruler-->", draw("layout/ruler.jte", Map.of("ruler", RULER)));
        html = html.replace("<!--meter-->", draw("layout/meter.jte", Map.of("percent", 75, "mine", true)));
        html = html.replace("<!--hidden-->", draw("layout/hidden.jte", Map.of("shell", shell)));
        String filled = html.replace("<!--next-->",
                draw("layout/next.jte", Map.of("shell", shell, "href", "/samples/rows")));
        return output -> output.writeContent(filled);
    }

    private String draw(String template, Map<String, Object> values) {
        var output = new StringOutput();
        engine.render(template, new HashMap<>(values), output);
        return output.toString();
    }

    private String read(String file) {
        try {
            if (!directory.isEmpty()) {
                Path path = Path.of(directory, file);
                if (Files.exists(path)) return Files.readString(path);
            }
            return new ClassPathResource("samples/" + file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("No sample " + file, e);
        }
    }
}
