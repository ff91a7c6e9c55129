package ee.realtime.example.rest;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Lets only whole JSON of a bearable length be bound. Payara's JSON Binding (Yasson 3.0.4) never returns from a text that
 * ends inside an unknown member, such as <code>{"z":[</code>, and takes no notice of what follows the end.
 */
@Provider
public class WholeJson implements ReaderInterceptor {
    private static final int LONGEST = 64 << 10;

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            throw new ClientErrorException(Status.REQUEST_ENTITY_TOO_LARGE);
        }
        readToTheEnd(body);
        request.setInputStream(new ByteArrayInputStream(body));
        return request.proceed();
    }

    private static void readToTheEnd(byte[] body) {
        try (JsonParser parser = Json.createParser(new ByteArrayInputStream(body))) {
            while (parser.hasNext()) {
                parser.next();
            }
        } catch (JsonException e) {
            throw new BadRequestException(e);
        }
    }
}
