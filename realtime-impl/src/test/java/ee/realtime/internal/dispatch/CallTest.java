package ee.realtime.internal.dispatch;

import static ee.realtime.internal.dispatch.Argument.Source.CONNECTION;
import static ee.realtime.internal.dispatch.Argument.Source.CONTEXT;
import static ee.realtime.internal.dispatch.Argument.Source.PARAM;
import static ee.realtime.internal.dispatch.Argument.Source.PAYLOAD;
import static ee.realtime.internal.dispatch.Argument.Source.PRINCIPAL;
import static ee.realtime.internal.dispatch.Argument.Source.REASON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ee.realtime.ActionContext;
import ee.realtime.Connection;
import ee.realtime.DisconnectReason;
import ee.realtime.ErrorCode;
import ee.realtime.RealtimeException;
import ee.realtime.internal.CapturedLog;
import ee.realtime.internal.Fakes;
import ee.realtime.internal.protocol.ClientFrame;
import ee.realtime.internal.protocol.JsonbPayloadCodec;
import ee.realtime.spi.Identity;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.lang.reflect.Type;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a handler's arguments come from. */
class CallTest {
    private static final Principal ANNA = Identity.of("anna").principal();

    private final PayloadBinding binding = new PayloadBinding(JsonbPayloadCodec.create(), JsonProvider.provider());
    private final Connection connection = Fakes.of(Connection.class, new Caller(Optional.of(ANNA)));

    public record Caller(Optional<Principal> principal) {}

    public record Point(int x, int y) {}

    private Object bind(String payload, Argument argument) {
        Object[] arguments =
                new Call(binding, connection, new ClientFrame("draw", "\"7\"", payload)).bind(List.of(argument));
        assertThat(arguments).hasSize(1);
        return arguments[0];
    }

    private Object payload(Type type, String json) {
        return bind(json, new Argument(PAYLOAD, type, ""));
    }

    private Object member(Type type, String json) {
        return bind(json, new Argument(PARAM, type, "a"));
    }

    private static String refusal(Runnable binding) {
        try (CapturedLog log = new CapturedLog("ee.realtime.dispatch")) {
            RealtimeException refusal = catchThrowableOfType(RealtimeException.class, binding::run);
            assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_PAYLOAD);
            assertThat(log.messages()).noneMatch(line -> line.contains("secret"));
            return refusal.getMessage();
        }
    }

    @Test
    void aRecordIsBound() {
        assertThat(payload(Point.class, "{\"x\":1,\"y\":2}")).isEqualTo(new Point(1, 2));
    }

    @Test
    void aMapIsBound() {
        assertThat(payload(Map.class, "{\"x\":\"a\"}")).isEqualTo(Map.of("x", "a"));
    }

    @Test
    void jsonIsTakenAsItIs() {
        JsonObject object = Json.createObjectBuilder().add("x", 1).build();
        JsonArray array = Json.createArrayBuilder().add(1).build();

        assertThat(payload(JsonObject.class, "{\"x\":1}")).isEqualTo(object);
        assertThat(payload(JsonArray.class, "[1]")).isEqualTo(array);
        assertThat(payload(JsonValue.class, "null")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void jsonOfAnotherShapeIsRefused() {
        assertThat(refusal(() -> payload(JsonObject.class, "[\"secret\"]")))
                .isEqualTo("The payload has not the shape that this action takes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"a \\u00e9\"|a é", "{\"x\":1}|{\"x\":1}", "7|7"})
    void textIsAStringsContentAndAnythingElseAsItStands(String json, String text) {
        assertThat(payload(String.class, json)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[\"secret\"]", "\"secret\"", "{\"x\":\"secret\"}", "{\"x\":1.5,\"y\":2}", "{\"x\":99999999999}"
            })
    void whatDoesNotBindIsRefusedAndNotTold(String json) {
        assertThat(refusal(() -> payload(Point.class, json)))
                .isEqualTo("The payload has not the shape that this action takes");
    }

    @ParameterizedTest
    @ValueSource(classes = {Point.class, Map.class, String.class})
    void nullIsNoPayload(Class<?> type) {
        assertThat(refusal(() -> payload(type, "null"))).isEqualTo("The payload is missing");
    }

    @Test
    void aMemberIsBound() {
        assertThat(member(String.class, "{\"a\":\"x\"}")).isEqualTo("x");
        assertThat(member(int.class, "{\"a\":7}")).isEqualTo(7);
        assertThat(member(Boolean.class, "{\"a\":true}")).isEqualTo(true);
        assertThat(member(Point.class, "{\"a\":{\"x\":1,\"y\":2}}")).isEqualTo(new Point(1, 2));
        assertThat(member(JsonArray.class, "{\"a\":[]}")).isEqualTo(JsonValue.EMPTY_JSON_ARRAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\":null}", "{\"b\":1}"})
    void aMemberThatIsAbsentIsNull(String json) {
        assertThat(member(String.class, json)).isNull();
        assertThat(member(Integer.class, json)).isNull();
        assertThat(member(JsonObject.class, json)).isNull();
        assertThat(member(Point.class, json)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\":null}", "{\"b\":1}"})
    void aPrimitiveMemberMustBeThere(String json) {
        assertThat(refusal(() -> member(int.class, json))).isEqualTo("The member \"a\" is missing");
    }

    @Test
    void aMemberOfAnotherShapeIsRefused() {
        assertThat(refusal(() -> member(int.class, "{\"a\":\"secret\"}")))
                .isEqualTo("The member \"a\" has not the shape that this action takes");
        assertThat(refusal(() -> member(String.class, "{\"a\":[\"secret\"]}")))
                .isEqualTo("The member \"a\" has not the shape that this action takes");
        assertThat(refusal(() -> member(JsonObject.class, "{\"a\":[\"secret\"]}")))
                .isEqualTo("The member \"a\" has the wrong type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"secret\"", "null", "1"})
    void onlyAnObjectHasMembers(String json) {
        assertThat(refusal(() -> member(String.class, json))).isEqualTo("The payload must be an object");
    }

    @Test
    void theCallerIsTheConnection() {
        assertThat(bind("{}", new Argument(CONNECTION, Connection.class, ""))).isSameAs(connection);
        assertThat(bind("{}", new Argument(PRINCIPAL, Principal.class, ""))).isSameAs(ANNA);
    }

    @Test
    void nobodyHasNoPrincipal() {
        Connection nobody = Fakes.of(Connection.class, new Caller(Optional.empty()));

        assertThat(new Call(binding, nobody, new ClientFrame("draw", null, "{}"))
                        .bind(List.of(new Argument(PRINCIPAL, Principal.class, ""))))
                .containsOnlyNulls();
    }

    @Test
    void theContextTellsTheFrame() {
        ActionContext context = (ActionContext) bind("{\"x\":1}", new Argument(CONTEXT, ActionContext.class, ""));

        assertThat(context.action()).isEqualTo("draw");
        assertThat(context.id()).contains("7");
        assertThat(context.payload())
                .isEqualTo(Json.createObjectBuilder().add("x", 1).build());
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "'\"a\\nb\"', 'a\nb'"})
    void anIdIsText(String token, String text) {
        assertThat(new Call(binding, connection, new ClientFrame("draw", token, "{}")).id())
                .contains(text);
    }

    @Test
    void aFrameNeedNotHaveAnId() {
        assertThat(new Call(binding, connection, new ClientFrame("draw", null, "{}")).id())
                .isEmpty();
    }

    @Test
    void theEndHasAReason() {
        DisconnectReason reason = new DisconnectReason(1000, "bye");

        assertThat(new Call(binding, connection, reason)
                        .bind(List.of(new Argument(REASON, DisconnectReason.class, ""))))
                .containsExactly(reason);
    }

    @Test
    void placeholdersReadThePayload() {
        List<Argument> arguments =
                List.of(new Argument(CONNECTION, Connection.class, ""), new Argument(PAYLOAD, Point.class, ""));

        assertThat(Call.payload(arguments, new Object[] {connection, new Point(1, 2)}))
                .isEqualTo(new Point(1, 2));
    }

    @Test
    void placeholdersReadTheMembersThatTheHandlerTakes() {
        List<Argument> arguments =
                List.of(new Argument(PARAM, String.class, "a"), new Argument(PARAM, String.class, "b"));

        assertThat(Call.payload(arguments, new Object[] {"x", null}))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("a", "x")
                .containsEntry("b", null);
    }

    @Test
    void withoutAPayloadThereAreNoMembers() {
        assertThat(Call.payload(List.of(), new Object[0])).isEqualTo(Map.of());
    }
}
