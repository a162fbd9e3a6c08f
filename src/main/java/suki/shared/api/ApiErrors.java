package suki.shared.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import suki.shared.BadForm;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Texts;
import suki.shared.Wording;

/** The three kinds of wrong as programs are told of them; in English unless they ask for another of our languages. */
@ControllerAdvice(annotations = ApiRoutes.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiErrors {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    private final Texts texts;
    private final ApiJson json;

    ApiErrors(Texts texts, ApiJson json) {
        this.texts = texts;
        this.json = json;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> notFound(NotFound missing, HttpServletRequest request) {
        LOG.debug("404 {}: {}", request.getRequestURI(), missing.getMessage());
        return answer(request, HttpStatus.NOT_FOUND, wording(request).text("shell.api.not_found"), null);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(Refusal refusal, HttpServletRequest request) {
        return answer(request, HttpStatus.CONFLICT, wording(request).text(refusal), null);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> badForm(BadForm bad, HttpServletRequest request) {
        Wording w = wording(request);
        var errors = new ArrayList<Problem.FieldError>();
        bad.fields().forEach((field, message) -> errors.add(new Problem.FieldError(field.equals("Idempotency-Key")
                ? field : Names.snake(field), w.text(message))));
        return answer(request, HttpStatus.UNPROCESSABLE_CONTENT, w.text("shared.wrongs", "n", errors.size()), errors);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> turnedAway(ApiRefusal refusal, HttpServletRequest request) {
        var answer = answer(request, refusal.status(), wording(request).text(refusal.key(), refusal.values()), null);
        if (refusal.retryAfter().isEmpty()) return answer;
        return again(answer, refusal.retryAfter().getAsInt());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> busy(CannotCreateTransactionException busy, HttpServletRequest request) {
        LOG.warn("No connection to the database for {} {}", request.getMethod(), request.getRequestURI());
        return again(answer(request, HttpStatus.SERVICE_UNAVAILABLE, wording(request).text("shell.api.busy"), null), 1);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> ours(Exception failure, HttpServletRequest request) {
        Wording w = wording(request);
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(request, HttpStatus.valueOf(known.getStatusCode().value()), w.text("shell.api.request"),
                    null);
        }
        String code = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("error {} at {} {}", code, request.getMethod(), request.getRequestURI(), failure);
        return answer(request, HttpStatus.INTERNAL_SERVER_ERROR, w.text("shared.error.ours", "code", code), null);
    }

    private static ResponseEntity<byte[]> again(ResponseEntity<byte[]> answer, int seconds) {
        return ResponseEntity.status(answer.getStatusCode()).headers(answer.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds)).body(answer.getBody());
    }

    private ResponseEntity<byte[]> answer(HttpServletRequest request, HttpStatus status, String sentence,
            @Nullable List<Problem.FieldError> errors) {
        var problem = new Problem(null, status.getReasonPhrase(), status.value(), sentence, request.getRequestURI(),
                errors);
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(json.write(problem));
    }

    private Wording wording(HttpServletRequest request) {
        return new Wording(texts, language(request), ZoneOffset.UTC);
    }

    private static Language language(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) return Language.EN;
        for (Locale locale : Collections.list(request.getLocales())) {
            Optional<Language> ours = Language.of(locale.toLanguageTag());
            if (ours.isPresent()) return ours.get();
        }
        return Language.EN;
    }
}
