package suki.feedback.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import suki.feedback.Survey;
import suki.feedback.Surveys;
import suki.feedback.Thanks;
import suki.shared.Actor;
import suki.shared.NavEntry;
import suki.shared.Permission;
import suki.shared.SettingLine;

/** Where feedback stands in the rail and among the settings. */
@Configuration
class FeedbackShell {

    private static final int SURVEYS = 140;
    private static final int ANSWERS = 85;
    private static final int THANKS = 86;
    private static final int EFFORT = 91;

    @Bean
    NavEntry answersPlace() {
        return NavEntry.of("feedback.nav", "/feedback", "insight", NavEntry.Group.FIRM, ANSWERS,
                by -> by.may(Permission.CASES_READ));
    }

    @Bean
    NavEntry effortPlace() {
        return NavEntry.of("feedback.effort.nav", "/reports/effort", "insight", NavEntry.Group.FIRM, EFFORT,
                by -> by.may(Permission.REPORTS_READ));
    }

    /** Everybody has a page of their own. */
    @Bean
    NavEntry thanksPlace() {
        return NavEntry.of("feedback.thanks.title", Thanks.PAGE, "member", NavEntry.Group.FIRM, THANKS,
                by -> by instanceof Actor.Colleague);
    }

    @Bean
    SettingLine surveysLine(Surveys surveys) {
        return SettingLine.of(SURVEYS, "/settings/surveys", by -> by.mayEverywhere(Permission.SETTINGS), w -> {
            long active = surveys.all().stream().filter(Survey::active).count();
            Surveys.FollowThrough rule = surveys.followThrough();
            return rule.on() ? w.text("feedback.setting.line", "n", active, "hours", rule.hours())
                    : w.text("feedback.setting.line_off", "n", active);
        });
    }
}
