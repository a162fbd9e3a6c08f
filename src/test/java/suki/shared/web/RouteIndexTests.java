package suki.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What an address of a route surely begins with. */
class RouteIndexTests {

    @Test
    void aRouteIsLookedForByWhatDoesNotVary() {
        assertThat(RouteIndex.beginning("/today")).isEqualTo("/today");
        assertThat(RouteIndex.beginning("/api/v1/members/{number}/bookings")).isEqualTo("/api/v1/members");
        assertThat(RouteIndex.beginning("/files/**")).isEqualTo("/files");
        assertThat(RouteIndex.beginning("/files/*.css")).isEqualTo("/files");
        assertThat(RouteIndex.beginning("/files/a-{name}")).as("a part of a part").isEqualTo("/files");
        assertThat(RouteIndex.beginning("/{code}")).isEmpty();
    }
}
