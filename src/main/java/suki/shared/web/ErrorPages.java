package suki.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import suki.shared.BadForm;
import suki.shared.NotFound;
import suki.shared.Refusal;

/**
 * The three kinds of wrong, each rendered here and nowhere else. Programs are told of them by {@code suki.shared.api},
 * which knows the fields; what reaches this under {@code /api} has no route there and is a plain problem (RFC 9457).
 * Before Spring's own advice, which would answer a person's wrong address with a problem for programs.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ErrorPages {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private final Shells shells;

    ErrorPages(Shells shells) {
        this.shells = shells;
    }

    @ExceptionHandler
    Object notFound(NotFound missing, HttpServletRequest request, HttpServletResponse response) {
        LOG.debug("404 {}: {}", request.getRequestURI(), missing.getMessage());
        return answer(request, response, HttpStatus.NOT_FOUND, shells.of(request).text("shared.error.not_found"));
    }

    /** An id in the address that is none is an unknown one. A form's value that cannot be read is a bad request. */
    @ExceptionHandler
    Object unreadable(MethodArgumentTypeMismatchException mismatch, HttpServletRequest request,
            HttpServletResponse response) {
        boolean inPath = mismatch.getParameter().hasParameterAnnotation(PathVariable.class);
        var status = inPath ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST;
        String key = inPath ? "shared.error.not_found" : "shared.error.request";
        return answer(request, response, status, shells.of(request).text(key));
    }

    @ExceptionHandler
    Object refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
        return answer(request, response, HttpStatus.CONFLICT, shells.of(request).w().text(refusal));
    }

    @ExceptionHandler
    Object badForm(BadForm bad, HttpServletRequest request, HttpServletResponse response) {
        Shell shell = shells.of(request);
        var messages = new StringBuilder();
        bad.fields().values().forEach(m -> messages.append(messages.isEmpty() ? "" : " ").append(shell.w().text(m)));
        return answer(request, response, HttpStatus.UNPROCESSABLE_CONTENT, messages.toString());
    }

    /** Whoever waited for a beat has gone; there is nobody to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {
        LOG.debug("gone: {}", gone.getMessage());
    }

    @ExceptionHandler
    Object ours(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            var status = HttpStatus.valueOf(known.getStatusCode().value());
            String key = status == HttpStatus.NOT_FOUND ? "shared.error.not_found" : "shared.error.request";
            return answer(request, response, status, shells.of(request).text(key));
        }
        String code = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("error {} at {} {}", code, request.getMethod(), request.getRequestURI(), failure);
        return answer(request, response, HttpStatus.INTERNAL_SERVER_ERROR,
                shells.of(request).text("shared.error.ours", "code", code));
    }

    private Object answer(HttpServletRequest request, HttpServletResponse response, HttpStatus status,
            String sentence) {
        if (request.getRequestURI().startsWith("/api/")) {
            var problem = ProblemDetail.forStatusAndDetail(status, sentence);
            return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
        }
        response.setStatus(status.value());
        String view = request.getHeader("HX-Request") != null ? "layout/sentence" : "layout/error";
        return new ModelAndView(view, Map.of("shell", shells.of(request), "sentence", sentence), status);
    }
}
