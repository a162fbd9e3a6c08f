package suki.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import suki.platform.CannotStart;
import suki.shared.Actor;
import suki.shared.HouseClock;
import suki.team.Settings;
import suki.team.Team;

/**
 * Makes the demo world when the house is empty: before pages are served and before the worker starts, since it moves
 * the clock while it tells its stories.
 */
@Component
@ConditionalOnProperty("suki.demo")
public class DemoWorld implements SmartLifecycle {

    private static final Duration BEGINS = Duration.ofDays(46);

    /** Whether all of it was told: false while it is being made. */
    private static final String TOLD = "demo.told";
    private static final Actor HOUSE = new Actor.House("demo");

    private final HouseClock clock;
    private final Team team;
    private final DemoPeople people;
    private final DemoStories stories;
    private final Settings settings;
    private final String data;
    private final int mailPort;
    private boolean running;

    DemoWorld(Clock clock, Team team, DemoPeople people, DemoStories stories, Settings settings,
            @Value("${suki.data:}") String data, @Value("${suki.mail.smtp.port:2525}") int mailPort) {
        this.clock = (HouseClock) clock;
        this.team = team;
        this.people = people;
        this.stories = stories;
        this.settings = settings;
        this.data = data;
        this.mailPort = mailPort;
    }

    @Override
    public void start() {
        if (team.nobodyYet()) {
            Instant now = clock.instant();
            clock.set(now.minus(BEGINS));
            settings.set(HOUSE, TOLD, false);
            people.make();
            stories.tell(now);
            clock.set(now);
            settings.set(HOUSE, TOLD, true);
        } else if (settings.get(TOLD, Boolean.class).filter(told -> !told.value()).isPresent()) {
            throw new CannotStart("The world of the demo was not finished when it was last made. Remove " + data
                    + " to have it made anew.");
        }
        running = true;
    }

    /** The address and who can sign in, for the terminal. */
    public String howToSignIn(int port) {
        String house = "http://localhost:" + port;
        return """

                Rahat Home, an invented shop with branches in Karachi, Chennai and Quezon City. Sign in at %s as
                  sana@rahat.example     clerk, Tariq Road (English)      imran@rahat.example   manager, everywhere
                  hina@rahat.example     clerk, Tariq Road (Urdu)         farhan@rahat.example  administrator (Urdu)
                  kavitha@rahat.example  clerk, T. Nagar (Tamil)          liza@rahat.example    clerk, Cubao (Filipino)
                with the password   %s
                A customer writes at %s/write%s.
                Each letter sent can be read at %s/demo/letters. Stop with Ctrl-C."""
                .formatted(house, DemoPeople.PASSWORD, house, mailPort == 0 ? ""
                        : ", or by mail to care@rahat.example (SMTP on port " + mailPort + ")", house);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the database is there, before the web server and the worker. */
    @Override
    public int getPhase() {
        return 0;
    }
}
