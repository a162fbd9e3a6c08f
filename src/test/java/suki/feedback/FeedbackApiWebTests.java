package suki.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static suki.shared.Permission.CASES_READ;
import static suki.shared.Permission.CUSTOMERS_READ;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.ApiTest;
import suki.customers.Customers;
import suki.customers.NewCustomer;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Sql;

/** Surveys and answers as programs read them. */
class FeedbackApiWebTests extends ApiTest {

    @Autowired Surveys surveys;
    @Autowired Customers customers;

    @Test
    void answersAreListedByChangeInTheBranchesOfTheKeyAndTheNewestCounts() {
        SurveyId survey = surveys.add(house(), new Surveys.Wanted("Of programs", Instrument.CSAT,
                Occasion.NOW_AND_THEN, 0, 365, 100, Set.of(branch), false, Map.of()));
        CustomerId nadia = customers.add(house(), NewCustomer.of(false, "Nadia", Language.EN, branch, "", ""));
        UUID ask = UUID.randomUUID();
        jdbc.sql("""
                insert into survey_asks (customer_id, id, bucket, survey_id, branch_id, about_kind, about_id, due_at,
                    state, at) values (:customer, :id, 0, :survey, :branch, 'relation', :id, :at, 'answered', :at)""")
                .param("customer", nadia.value()).param("id", ask).param("survey", survey.value())
                .param("branch", branch.value()).param("at", Sql.utc(NOW)).update();
        for (int n = 1; n <= 2; n++) {
            jdbc.sql("""
                    insert into survey_answers (customer_id, ask_id, id, bucket, value, words, language, via, at)
                    values (:customer, :ask, :id, 0, :value, 'Fine.', 'en', 'letter', :at)""")
                    .param("customer", nadia.value()).param("ask", ask).param("id", new UUID(n, n))
                    .param("value", n).param("at", Sql.utc(NOW)).update();
        }
        var listed = program(CASES_READ).get("/api/v1/survey-answers?limit=1");
        assertThat(listed.json().get("items").get(0).get("value").intValue()).isEqualTo(1);
        assertThat(listed.json().get("items").get(0).get("counts").booleanValue()).isFalse();
        var rest = program(CASES_READ).get("/api/v1/survey-answers?limit=1&cursor=" + listed.text("next"));
        assertThat(rest.json().get("items").get(0).get("counts").booleanValue()).isTrue();
        assertThat(rest.json().get("items").get(0).get("question").stringValue()).isEqualTo(ask.toString());
        assertThat(elsewhere(CASES_READ).get("/api/v1/survey-answers").json().get("items")).isEmpty();
        assertThat(program(CUSTOMERS_READ).get("/api/v1/survey-answers").status()).isEqualTo(404);
        assertThat(program(CASES_READ).get("/api/v1/surveys").json().toString()).contains("Of programs");
    }
}
