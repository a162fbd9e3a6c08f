package suki.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.shared.CustomerId;
import suki.shared.Slice;

/** Cases found by words, over years, page by page. */
class CaseSearchModuleTests extends CasesTest {

    private static final int LATELY = 130;
    private static final int EARLIER = 130;
    private static final int LONG_AGO = 60;

    @Autowired CaseLists lists;

    private final Map<String, Instant> newest = new HashMap<>();

    private List<String> pages(CaseLists.Show show, String words, String tag) {
        var codes = new ArrayList<String>();
        String cursor = "";
        do {
            Slice<CaseFile> slice = lists.list(sana, new CaseLists.Wanted(show, words, tag, "", ""), cursor);
            assertThat(slice.rows()).hasSizeLessThanOrEqualTo(CaseLists.PAGE);
            slice.rows().forEach(c -> codes.add(c.code()));
            cursor = slice.next().orElse("");
        } while (!cursor.isEmpty());
        return codes;
    }

    private List<String> expected() {
        return newest.entrySet().stream().sorted(Comparator.comparing(Map.Entry<String, Instant>::getValue).reversed())
                .map(Map.Entry::getKey).toList();
    }

    @Test
    void everyCaseIsFoundOnceTheNewestFoundWordsFirst() {
        var random = new Random(1);
        CustomerId asha = customer("Asha Rao", somebody());
        List<Long> minutes = new ArrayList<>();
        // within two days more than two pages, within a quarter two more, and some long ago; no two at one time
        for (int n = 0; n < LATELY; n++) minutes.add(n * 20L + random.nextInt(20));
        for (int n = 0; n < EARLIER; n++) minutes.add(Duration.ofDays(10).toMinutes() + n * 900L + random.nextInt(900));
        for (int n = 0; n < LONG_AGO; n++) {
            minutes.add(Duration.ofDays(150).toMinutes() + n * 30_000L + random.nextInt(30_000));
        }
        Collections.sort(minutes, Collections.reverseOrder());
        List<CaseFile> all = new ArrayList<>();
        for (long ago : minutes) {
            itIs(NOW.minus(Duration.ofMinutes(ago)));
            CaseFile one = phoned(asha, "The zzwhistle number " + all.size() + (all.size() % 40 == 0 ? " rrare" : ""));
            all.add(one);
            newest.put(one.code(), one.openedAt());
            if (all.size() % 7 == 0) {
                CaseFile old = all.get(random.nextInt(all.size()));
                itIs(clock.instant().plusSeconds(1));
                Entry note = correspondence.note(sana, old.code(), "again the zzwhistle", List.of());
                newest.put(old.code(), note.at());
            }
            if (all.size() % 11 == 0) {
                correspondence.note(sana, all.get(random.nextInt(all.size())).code(), "nothing of it", List.of());
            }
        }
        itIs(NOW);
        assertThat(pages(CaseLists.Show.ALL, "zzwhistle", "")).containsExactlyElementsOf(expected());
        assertThat(pages(CaseLists.Show.ALL, "zzwhist", "")).as("a beginning").containsExactlyElementsOf(expected());
        assertThat(pages(CaseLists.Show.MINE, "zzwhist", "")).as("narrowed").containsExactlyElementsOf(expected());
        assertThat(pages(CaseLists.Show.ALL, "rrare", "")).hasSize(8);
        assertThat(pages(CaseLists.Show.CLOSED, "zzwhistle", "")).isEmpty();
        assertThat(pages(CaseLists.Show.ALL, "zzwhistle", "nosuchtag")).isEmpty();
    }
}
