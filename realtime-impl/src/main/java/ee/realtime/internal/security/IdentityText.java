package ee.realtime.internal.security;

import ee.realtime.spi.Identity;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An identity as a text, for other nodes. Claims are kept as JSON knows them: texts, truth values, lists and maps as they are,
 * whole numbers as {@code Long}, others as {@code BigDecimal}. The principal becomes one that has the user's id as its name.
 */
final class IdentityText {
    private final JsonProvider json;

    IdentityText(JsonProvider json) {
        this.json = json;
    }

    /**
     * Writes.
     *
     * @param identity the identity
     * @return the text
     * @throws IllegalArgumentException if a claim is nothing that JSON knows
     */
    String write(Identity identity) {
        return json.createObjectBuilder()
                .add("user", identity.userId())
                .add("roles", json.createArrayBuilder(identity.roles()))
                .add("claims", json.createObjectBuilder(identity.claims()))
                .add("expires", identity.expiresAt().map(Instant::toString).orElse(""))
                .build()
                .toString();
    }

    Identity read(String text) {
        JsonObject from = json.createReader(new StringReader(text)).readObject();
        Set<String> roles = from.getJsonArray("roles").getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .collect(Collectors.toUnmodifiableSet());
        Identity identity =
                Identity.of(from.getString("user")).withRoles(roles).withClaims(map(from.getJsonObject("claims")));
        String expires = from.getString("expires");
        return expires.isEmpty() ? identity : identity.withExpiry(Instant.parse(expires));
    }

    private static Map<String, Object> map(JsonObject object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            if (value != JsonValue.NULL) {
                map.put(name, value(value));
            }
        });
        return map;
    }

    private static Object value(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> number(((JsonNumber) value).bigDecimalValue());
            case TRUE -> true;
            case FALSE -> false;
            case OBJECT -> map((JsonObject) value);
            case ARRAY ->
                ((JsonArray) value)
                        .stream()
                                .filter(element -> element != JsonValue.NULL)
                                .map(IdentityText::value)
                                .toList();
            case NULL -> throw new IllegalArgumentException("null is no value");
        };
    }

    private static Object number(BigDecimal number) {
        boolean whole = number.scale() <= 0 && number.precision() - number.scale() <= 18;
        return whole ? (Object) number.longValueExact() : number;
    }
}
