package suki.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.springframework.stereotype.Service;
import suki.shared.Actor;
import suki.shared.NotFound;

/** The HTML of a received letter as a frame shows it: clean, with the pictures that came along, and no others. */
@Service
public class ShownLetter {

    private static final Pattern CID = Pattern.compile("src=\"cid:([^\"]{1,400})\"");
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
    private static final int LARGEST = 2 * 1024 * 1024;

    private final Mailroom mailroom;
    private final Blobs blobs;

    ShownLetter(Mailroom mailroom, Blobs blobs) {
        this.mailroom = mailroom;
        this.blobs = blobs;
    }

    /** A whole page; its links open elsewhere. */
    public String page(Actor actor, MailId id) {
        BlobId html = mailroom.html(actor, id).orElseThrow(() -> new NotFound("html of " + id));
        String clean = new String(blobs.get(html).orElseThrow(), StandardCharsets.UTF_8);
        return "<!doctype html><meta charset=\"utf-8\"><base target=\"_blank\"><body dir=\"auto\">"
                + withPictures(clean, mailroom.attachments(actor, id));
    }

    /** A file that came with a letter, by its place. */
    public Attachment file(Actor actor, MailId id, int position) {
        List<Attachment> files = mailroom.attachments(actor, id);
        if (position < 0 || position >= files.size()) throw new NotFound("file " + position);
        return files.get(position);
    }

    private String withPictures(String clean, List<Attachment> files) {
        Map<String, Attachment> byCid = new HashMap<>();
        files.forEach(f -> f.cid().ifPresent(cid -> byCid.putIfAbsent(cid, f)));
        int room = LARGEST;
        var out = new StringBuilder();
        Matcher matcher = CID.matcher(clean);
        while (matcher.find()) {
            Attachment file = byCid.get(Parser.unescapeEntities(matcher.group(1), true));
            boolean shown = file != null && PICTURES.contains(file.mediaType()) && file.bytes() <= room;
            if (shown) room -= file.bytes();
            matcher.appendReplacement(out, Matcher.quoteReplacement(shown ? source(file) : "src=\"\""));
        }
        return matcher.appendTail(out).toString();
    }

    private String source(Attachment file) {
        Optional<byte[]> content = blobs.get(file.blob());
        return "src=\"data:" + file.mediaType() + ";base64,"
                + content.map(c -> Base64.getEncoder().encodeToString(c)).orElse("") + "\"";
    }
}
