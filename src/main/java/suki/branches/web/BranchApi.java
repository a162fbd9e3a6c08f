package suki.branches.web;

import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.api.Api;
import suki.shared.api.ApiRoutes;
import suki.shared.api.Operation;
import suki.shared.api.Page;

/** Branches for programs: what their ids are. */
@ApiRoutes
@Access(Who.API)
class BranchApi {

    /** @param country ISO 3166 code, or a subdivision's */
    record BranchLine(UUID id, String name, String zone, String country, Language language) {

        static BranchLine of(Branch one) {
            return new BranchLine(one.id().value(), one.name(), one.zone().getId(), one.country(), one.language());
        }
    }

    private final Branches branches;
    private final Api api;

    BranchApi(Branches branches, Api api) {
        this.branches = branches;
        this.api = api;
    }

    @Operation(says = "Lists the branches that the key covers, all on one page.", gives = BranchLine.class, list = true)
    @GetMapping("/api/v1/branches")
    ResponseEntity<byte[]> list(Actor.ApiKey key) {
        return api.answer(new Page<>(branches.all().stream().filter(b -> key.branches().covers(b.id()))
                .map(BranchLine::of).toList(), null));
    }
}
