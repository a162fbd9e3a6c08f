package suki.feedback.web;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import suki.feedback.Survey;
import suki.feedback.Surveys;
import suki.feedback.Thanks;
import suki.shared.Actor;
import suki.shared.NavEntry;
import suki.shared.Permission;
import suki.shared.SettingLine;
import suki.shared.Wording;

/** Where feedback stands in the rail and among the settings. */
@Configuration
class FeedbackShell {

    private static final int SURVEYS = 140;
    private static final int ANSWERS = 85;
    private static final int THANKS = 86;
    private static final int EFFORT = 91;

    private record Place(String key, String href, String icon, Group group, int order, @Nullable Permission needs)
            implements NavEntry {

        @Override
        public boolean shownTo(Actor actor) {
            return needs == null ? actor instanceof Actor.Colleague : actor.may(needs);
        }
    }

    @Bean
    NavEntry answersPlace() {
        return new Place("feedback.nav", "/feedback", "insight", NavEntry.Group.FIRM, ANSWERS, Permission.CASES_READ);
    }

    @Bean
    NavEntry effortPlace() {
        return new Place("feedback.effort.nav", "/reports/effort", "insight", NavEntry.Group.FIRM, EFFORT,
                Permission.REPORTS_READ);
    }

    /** Everybody has a page of their own. */
    @Bean
    NavEntry thanksPlace() {
        return new Place("feedback.thanks.title", Thanks.PAGE, "member", NavEntry.Group.FIRM, THANKS, null);
    }

    @Bean
    SettingLine surveysLine(Surveys surveys) {
        return new SettingLine() {
            @Override
            public int order() {
                return SURVEYS;
            }

            @Override
            public boolean shownTo(Actor actor) {
                return actor.reach(Permission.SETTINGS).everywhere();
            }

            @Override
            public String sentence(Actor actor, Wording w) {
                long active = surveys.all().stream().filter(Survey::active).count();
                Surveys.FollowThrough rule = surveys.followThrough();
                return rule.on() ? w.text("feedback.setting.line", "n", active, "hours", rule.hours())
                        : w.text("feedback.setting.line_off", "n", active);
            }

            @Override
            public String href() {
                return "/settings/surveys";
            }
        };
    }
}
