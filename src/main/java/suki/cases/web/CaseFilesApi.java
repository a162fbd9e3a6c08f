package suki.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import suki.cases.CaseFile;
import suki.cases.CaseUploads;
import suki.cases.Cases;
import suki.cases.web.CaseJson.FileQuery;
import suki.cases.web.CaseJson.UploadedFile;
import suki.mail.BlobId;
import suki.mail.Blobs;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.api.Api;
import suki.shared.api.Api.Outcome;
import suki.shared.api.ApiRoutes;
import suki.shared.api.Body;
import suki.shared.api.Operation;

/** Files of cases for programs: sent ahead as bytes, given out as bytes. */
@ApiRoutes
@Access(value = Who.API, needs = Permission.CASES_WORK)
class CaseFilesApi {

    private final Cases cases;
    private final CaseUploads uploads;
    private final Blobs blobs;
    private final Api api;

    CaseFilesApi(Cases cases, CaseUploads uploads, Blobs blobs, Api api) {
        this.cases = cases;
        this.uploads = uploads;
        this.blobs = blobs;
        this.api = api;
    }

    @Operation(says = "Sends a file ahead, at most 25 MiB, for a letter or a note of this key in this case; "
            + "kept for a day.", query = FileQuery.class, takesFile = true, gives = UploadedFile.class, status = 201)
    @PostMapping("/api/v1/cases/{code}/uploads")
    ResponseEntity<byte[]> upload(Actor.ApiKey key, @PathVariable String code, HttpServletRequest request) {
        Body<FileQuery> body = api.file(request, FileQuery.class, Blobs.LARGEST);
        return api.once(request, key, body, () -> {
            CaseFile one = cases.find(key, code);
            var kept = uploads.keep(key, one.code(), Uploads.name(body.value().name()), body.bytes());
            return Outcome.made("/api/v1/cases/" + one.code(),
                    new UploadedFile(kept.id(), kept.name(), kept.bytes(), kept.endsAt()));
        });
    }

    @Operation(says = "Gives a file of the thread, as its bytes.")
    @Access(value = Who.API, needs = Permission.CASES_READ)
    @GetMapping("/api/v1/cases/{code}/entries/{entry}/files/{n}")
    ResponseEntity<byte[]> file(Actor.ApiKey key, @PathVariable String code, @PathVariable String entry,
            @PathVariable String n) {
        UUID id = Ids.read(entry);
        if (id == null || !n.matches("\\d{1,3}")) throw new NotFound("file " + entry + "/" + n);
        return Files.answer(cases.thread(key, cases.find(key, code)), id, Integer.parseInt(n),
                blob -> blobs.get(new BlobId(blob)));
    }
}
