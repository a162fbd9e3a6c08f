package suki.promises.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import suki.promises.KeptRates;
import suki.promises.web.PromiseJson.KeptRateAnswer;
import suki.promises.web.PromiseJson.KeptRateQuery;
import suki.promises.web.PromiseJson.RateLine;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Permission;
import suki.shared.api.Api;
import suki.shared.api.ApiRoutes;
import suki.shared.api.Operation;

/** How promises were kept, by the one definition. */
@ApiRoutes
@Access(value = Who.API, needs = Permission.REPORTS_READ)
class KeptRateApi {

    private final KeptRates rates;
    private final Api api;

    KeptRateApi(KeptRates rates, Api api) {
        this.rates = rates;
        this.api = api;
    }

    @Operation(says = "Gives the kept rate of promises whose due time fell from one instant to before another.",
            query = KeptRateQuery.class, gives = KeptRateAnswer.class)
    @GetMapping("/api/v1/kept-rate")
    ResponseEntity<byte[]> by(Actor.ApiKey key, HttpServletRequest request) {
        KeptRateQuery asked = api.query(request, KeptRateQuery.class);
        if (!asked.from().isBefore(asked.to())) throw BadForm.field("to", "promises.val.time");
        KeptRates.By by = asked.by() == null ? KeptRates.By.BRANCH : asked.by();
        var lines = rates.by(key, by, asked.from(), asked.to()).entrySet().stream()
                .map(e -> RateLine.of(e.getKey(), e.getValue())).toList();
        return api.answer(new KeptRateAnswer(by, asked.from(), asked.to(), lines));
    }
}
