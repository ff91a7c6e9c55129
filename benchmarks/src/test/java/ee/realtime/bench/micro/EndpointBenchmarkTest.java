package ee.realtime.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The pretended server does for the module what it needs: what the benchmarks measure does happen. */
class EndpointBenchmarkTest {
    @Test
    void aRequestIsAnsweredAndAPublicationReachesTheMembers() {
        try (PretendedServer server = new PretendedServer()) {
            PretendedClient caller = server.connect();
            PretendedClient member = server.connect();

            member.sends("{\"action\":\"join\",\"id\":1,\"data\":{\"room\":\"r\"}}");
            caller.sends("{\"action\":\"echo\",\"id\":\"7\",\"data\":{\"n\":3,\"text\":\"x\"}}");
            caller.sends("{\"action\":\"publish\",\"data\":{\"room\":\"r\",\"n\":4,\"text\":\"x\"}}");

            assertThat(caller.last())
                    .startsWith("{\"type\":\"reply\",\"id\":\"7\"")
                    .contains("\"n\":3");
            assertThat(member.last()).startsWith("{\"type\":\"tick\"").contains("\"n\":4");
        }
    }
}
