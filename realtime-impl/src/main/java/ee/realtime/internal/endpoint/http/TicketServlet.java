package ee.realtime.internal.endpoint.http;

import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.concurrent.CallerRuns;
import ee.realtime.internal.concurrent.Causes;
import ee.realtime.internal.dispatch.TicketDoor;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Issues tickets: {@code POST} by somebody who is known is answered by {@code {"ticket":"…","expiresIn":30}}. From which pages
 * is the {@link UpgradeFilter}'s concern, as it is for a connection; pages of other sites that it lets through may read the
 * answer (Fetch, section 3.2).
 */
final class TicketServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Map<ErrorCode, Integer> STATUS = Map.of(
            ErrorCode.UNAUTHENTICATED, HttpServletResponse.SC_UNAUTHORIZED,
            ErrorCode.RATE_LIMITED, TOO_MANY_REQUESTS,
            ErrorCode.UNAVAILABLE, HttpServletResponse.SC_SERVICE_UNAVAILABLE);

    private final transient TicketDoor door;
    private final Set<String> roleNames;
    private final transient Executor executor;

    /** @param executor writes answers, which may block while a client does not read */
    TicketServlet(TicketDoor door, Set<String> roleNames, Executor executor) {
        this.door = door;
        this.roleNames = roleNames;
        this.executor = new CallerRuns(executor);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        allowOrigin(request, response);
        AsyncContext waiting = request.startAsync();
        waiting.setTimeout(door.endpoint().actionTimeout().toMillis());
        door.issue(HandshakeData.of(door.endpoint().path(), request, roleNames))
                .whenCompleteAsync((ticket, failure) -> answer(waiting, ticket, failure), executor);
    }

    private void answer(AsyncContext waiting, @Nullable String ticket, @Nullable Throwable failure) {
        try {
            answer((HttpServletResponse) waiting.getResponse(), ticket, failure);
            waiting.complete();
        } catch (IOException | IllegalStateException e) { // the client is gone, or the container's time is over
            HttpLog.answerFailed(e);
        }
    }

    @Override
    protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
        allowOrigin(request, response);
        response.setHeader("Access-Control-Allow-Methods", "POST");
        response.setHeader("Access-Control-Allow-Headers", "authorization, content-type");
        response.setHeader("Access-Control-Max-Age", "600");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static void allowOrigin(HttpServletRequest request, HttpServletResponse response) {
        String origin = request.getHeader("Origin");
        if (origin != null) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Allow-Credentials", "true");
            response.setHeader("Vary", "Origin");
        }
    }

    private void answer(HttpServletResponse response, @Nullable String ticket, @Nullable Throwable failure)
            throws IOException {
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        if (ticket == null) {
            refuse(response, refusal(failure));
        } else {
            long seconds = door.endpoint().ticketLifetime().toSeconds();
            response.getWriter().write("{\"ticket\":\"" + ticket + "\",\"expiresIn\":" + seconds + "}");
        }
    }

    private static void refuse(HttpServletResponse response, RealtimeException refusal) throws IOException {
        response.setStatus(STATUS.getOrDefault(refusal.code(), HttpServletResponse.SC_INTERNAL_SERVER_ERROR));
        refusal.retryAfter().ifPresent(time -> UpgradeFilter.retryAfter(response, time));
        response.getWriter().write("{\"code\":\"" + refusal.code().code() + "\"}");
    }

    private static RealtimeException refusal(@Nullable Throwable failure) {
        Throwable cause = failure == null ? null : Causes.unwrap(failure);
        return cause instanceof RealtimeException refusal
                ? refusal
                : new RealtimeException(ErrorCode.INTERNAL, "No ticket", Objects.requireNonNull(cause));
    }
}
