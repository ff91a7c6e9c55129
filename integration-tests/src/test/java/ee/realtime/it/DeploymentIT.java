package ee.realtime.it;

import static ee.realtime.it.support.Frames.message;
import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.misconfigured.Sound;
import ee.realtime.it.mistakes.TwoHandlers;
import ee.realtime.it.nothing.Greeted;
import ee.realtime.it.support.App;
import ee.realtime.it.support.Deployed;
import ee.realtime.it.support.TestClient;
import ee.realtime.it.support.TestWar;
import ee.realtime.it.unseen.NoBean;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Five WARs for a server of their own: two written from nothing, and three that it must not accept. */
class DeploymentIT {
    private static final String WRONG = """
            realtime.heartbeat=soon
            realtime.endpoints.sound.max-frame=-7
            realtime.endpoints.sound.outbound-queue.policy=explode
            """;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @RegisterExtension
    static final Deployed DEPLOYED = Deployed.several(wars()).on("refused");

    /** In their order: of what comes after one that it refuses Payara sometimes forgets the paths. */
    private static Map<String, WebArchive> wars() {
        Map<String, WebArchive> wars = new LinkedHashMap<>();
        wars.put("nothing", fromNothing());
        wars.put("other", fromNothing());
        wars.put("mistakes", TestWar.with().addPackage(TwoHandlers.class.getPackage()));
        wars.put("unseen", TestWar.with().addPackage(NoBean.class.getPackage()));
        wars.put("misconfigured", TestWar.configured(WRONG).addPackage(Sound.class.getPackage()));
        return wars;
    }

    /** Nothing but the JARs: no web.xml, no beans.xml, no configuration. */
    private static WebArchive fromNothing() {
        WebArchive war = TestWar.with().addPackage(Greeted.class.getPackage());
        war.delete("WEB-INF/beans.xml");
        return war;
    }

    private static int status(URL base, String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void anApplicationNeedsTheJarsAndOneAnnotation() throws Exception {
        URL base = DEPLOYED.base("nothing");
        try (TestClient client = new App(base).connect("/realtime")) {
            assertThat(status(base, "POST", "greet?name=Anna")).isEqualTo(200);
            assertThat(status(base, "POST", "greet?name=Ben&fail=yes")).isEqualTo(200);
            assertThat(status(base, "POST", "greet?name=Carl")).isEqualTo(200);

            assertThat(client.next(2))
                    .containsExactly(message("greeted", "{'name':'Anna'}"), message("greeted", "{'name':'Carl'}"));
        }
    }

    @Test
    void nothingCrossesApplications() throws Exception {
        try (TestClient client = new App(DEPLOYED.base("nothing")).connect("/realtime");
                TestClient other = new App(DEPLOYED.base("other")).connect("/realtime")) {
            assertThat(status(DEPLOYED.base("nothing"), "POST", "greet?name=Anna"))
                    .isEqualTo(200);
            assertThat(status(DEPLOYED.base("other"), "POST", "greet?name=Ben")).isEqualTo(200);

            assertThat(client.next()).isEqualTo(message("greeted", "{'name':'Anna'}"));
            assertThat(other.next()).isEqualTo(message("greeted", "{'name':'Ben'}"));
            assertThat(client.received() + other.received()).isEqualTo(4);
        }
    }

    @Test
    void allMistakesAreReportedTogetherWithClassAndMember() throws Exception {
        assertReported("TwoHandlers", "first", "second", "twice", "rename");
        assertReported("TwoHandlers", "reserved", "$mine", "choose another name");
        assertReported("WrongParameters", "twoPayloads", "@Param");
        assertReported("WrongParameters", "payloadAndMember", "@Param");
        assertReported("WrongParameters", "payloadBeforeThereIsOne", "take any of");
        assertReported("WrongTargets", "placeholderWithoutSource", "nowhere");
        assertReported("WrongTargets", "joinWithoutSource", "missing");
        assertReported("WrongTargets", "targetOnNoMessage", "return a type with @Push");
        assertReported("WrongMessages", "Inner", "make it static");
        assertReported("WrongMessages", "WithoutProperties", "add a record component");
        assertReported("WrongMessages", "Reserved", "reply");
        assertReported("SaysRequired", "SaysOptional", "/ws/quarrel", "say it once");
        assertReported("LooksForNowhere", "nowhere", "/ws/nowhere");
        assertThat(status(DEPLOYED.base("mistakes"), "GET", "")).isEqualTo(404);
    }

    @Test
    void aHandlerOnAClassThatIsNoBeanIsReported() throws Exception {
        assertReported("NoBean", "unseen", "@RealtimeEndpoint");
        assertThat(status(DEPLOYED.base("unseen"), "GET", "")).isEqualTo(404);
    }

    @Test
    void aWrongConfigurationIsReportedWithKeyAndValue() throws Exception {
        assertReported("realtime.heartbeat", "soon");
        assertReported("realtime.endpoints.sound.max-frame", "-7");
        assertReported("realtime.endpoints.sound.outbound-queue.policy", "explode", "drop-oldest");
        assertThat(status(DEPLOYED.base("misconfigured"), "GET", "")).isEqualTo(404);
    }

    /** One line of the log says all this. */
    private static void assertReported(String... words) {
        assertThat(DEPLOYED.server().log())
                .as("%s in one line of the log", List.of(words))
                .anySatisfy(line -> assertThat(line).contains(words));
    }
}
