package ee.realtime.example.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AllowedOriginsTest {
    private static final String CHAT = "/api/admin/chat/conversations";

    @Test
    void noneButTheListed() {
        AllowedOrigins origins = configured("https://a.example, https://b.example:8443");

        assertThat(origins.allow("https://a.example", CHAT)).isTrue();
        assertThat(origins.allow("https://b.example:8443", CHAT)).isTrue();
        assertThat(origins.allow("https://b.example", CHAT)).as("another port").isFalse();
        assertThat(origins.allow("http://a.example", CHAT)).as("another scheme").isFalse();
        assertThat(origins.allow("https://a.example.evil", CHAT))
                .as("the beginning alone")
                .isFalse();
        assertThat(origins.allow("https://sub.a.example", CHAT))
                .as("the end alone")
                .isFalse();
        assertThat(origins.allow("null", CHAT)).as("a sandboxed page").isFalse();
    }

    @Test
    void nobodyWhereNothingIsConfigured() {
        assertThat(configured("").allow("https://a.example", CHAT)).isFalse();
    }

    @Test
    void everybodyWithANameWhereAllAreListed() {
        assertThat(configured("*").allow("https://a.example", CHAT)).isTrue();
        assertThat(configured("*").allow("null", CHAT)).isFalse();
    }

    @Test
    void whoMayOpenSomeEndpointMaySignIn() {
        AllowedOrigins origins = configured("https://a.example");

        assertThat(origins.allow("https://a.example", "/api/signin")).isTrue();
        assertThat(origins.allow("https://evil.example", "/api/signin")).isFalse();
    }

    private static AllowedOrigins configured(String chat) {
        return AllowedOrigins.configured(
                key -> Optional.of(chat).filter(list -> key.equals("realtime.endpoints.chat.origins")));
    }
}
