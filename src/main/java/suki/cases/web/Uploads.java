package suki.cases.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import suki.mail.Attachment;
import suki.mail.Blobs;
import suki.shared.BadForm;

/** Takes the files of a form into the store. */
@Component
class Uploads {

    private static final int MOST_FILES = 10;
    private static final int LONGEST_NAME = 200;

    private final Blobs blobs;

    Uploads(Blobs blobs) {
        this.blobs = blobs;
    }

    List<Attachment> take(@Nullable List<MultipartFile> files) {
        var taken = new ArrayList<Attachment>();
        if (files == null) return taken;
        for (MultipartFile file : files) {
            if (file.isEmpty()) continue;
            if (taken.size() >= MOST_FILES) throw BadForm.field("files", "cases.val.files", "n", MOST_FILES);
            if (file.getSize() > Blobs.LARGEST) throw BadForm.field("files", "cases.val.file", "size", "25 MB");
            taken.add(attachment(file));
        }
        return taken;
    }

    private Attachment attachment(MultipartFile file) {
        try {
            byte[] content = file.getBytes();
            String type = file.getContentType() == null ? "application/octet-stream" : file.getContentType();
            return new Attachment(blobs.put(content), name(file.getOriginalFilename()), type, content.length,
                    Optional.empty());
        } catch (IOException e) {
            throw BadForm.field("files", "cases.val.file_unread");
        }
    }

    /** A name that is safe to show and to save under. */
    static String name(@Nullable String given) {
        String bare = given == null ? "" : given.replaceAll("[\\p{Cc}\\p{Cf}/\\\\]", "_").strip();
        if (bare.isEmpty()) return "file";
        return bare.length() <= LONGEST_NAME ? bare : bare.substring(bare.length() - LONGEST_NAME);
    }
}
