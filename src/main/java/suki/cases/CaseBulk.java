package suki.cases;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.shared.Actor;
import suki.shared.BadForm;

/** What is done to many cases at once: to all of them, or to none. */
@Service
public class CaseBulk {

    /** How many at once. */
    public static final int MOST = 200;

    private final Cases cases;
    private final Handovers handovers;

    CaseBulk(Cases cases, Handovers handovers) {
        this.cases = cases;
        this.handovers = handovers;
    }

    @Transactional
    public void take(Actor.Colleague by, List<String> codes) {
        for (String code : checked(codes)) handovers.take(by, code);
    }

    /** Closes those that are open: they are no cases. */
    @Transactional
    public void close(Actor.Colleague by, List<String> codes) {
        for (String code : checked(codes)) {
            if (cases.worked(by, code).open()) cases.close(by, code, Resolution.NOT_A_CASE);
        }
    }

    @Transactional
    public void tag(Actor.Colleague by, List<String> codes, String tag) {
        if (tag.isBlank()) throw BadForm.field("tag", "cases.val.empty");
        for (String code : checked(codes)) {
            CaseFile one = cases.worked(by, code);
            var tags = new ArrayList<>(cases.tags(one));
            if (!tags.contains(tag.strip())) tags.add(tag.strip());
            cases.describe(by, code, one.version(), one.subject(), one.kind(), one.priority(), one.language(), tags);
        }
    }

    /** In one order, so that two who tick the same cases do not wait for each other. */
    private static List<String> checked(List<String> codes) {
        if (codes.isEmpty()) throw BadForm.field("code", "cases.val.none_ticked");
        if (codes.size() > MOST) throw BadForm.field("code", "cases.val.too_many", "n", MOST);
        return codes.stream().distinct().sorted().toList();
    }
}
