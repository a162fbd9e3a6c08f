package suki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.shared.NavEntry;

/** The places of the rail. */
class PlacesModuleTests extends SukiTest {

    @Autowired private List<NavEntry> places;

    @Test
    void eachLetterAfterGLeadsToOnePlace() {
        assertThat(places.stream().map(NavEntry::letter).filter(letter -> letter != ' ').toList())
                .hasSizeGreaterThan(5).doesNotHaveDuplicates();
    }
}
