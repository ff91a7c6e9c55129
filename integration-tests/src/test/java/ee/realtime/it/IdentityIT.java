package ee.realtime.it;

import static ee.realtime.it.support.Frames.error;
import static ee.realtime.it.support.Frames.json;
import static ee.realtime.it.support.Frames.message;
import static ee.realtime.it.support.Frames.object;
import static ee.realtime.it.support.Frames.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.it.identity.Entrances.Announcer;
import ee.realtime.it.identity.Guarded;
import ee.realtime.it.identity.Weddings.Office;
import ee.realtime.it.server.HeaderAuthenticator;
import ee.realtime.it.support.App;
import ee.realtime.it.support.Deployed;
import ee.realtime.it.support.TestClient;
import ee.realtime.it.support.TestClient.Closed;
import ee.realtime.it.support.Wars;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who callers are, what they may do for it, and that nothing crosses tenants. */
class IdentityIT {
    @RegisterExtension
    static final Deployed DEPLOYED = Deployed.as(
            "identity",
            Wars.of(
                            Guarded.class,
                            "realtime.endpoints.roles.tenants=false",
                            "realtime.endpoints.first.tenants=false",
                            "realtime.endpoints.first.authentication-deadline=2m",
                            "realtime.endpoints.hasty.tenants=false",
                            "realtime.endpoints.hasty.authentication-deadline=1s",
                            "realtime.endpoints.renamed.tenants=false",
                            "realtime.endpoints.renamed.authenticate-action=authenticate",
                            "realtime.endpoints.lodge.tenants=false",
                            "realtime.endpoints.required.tenants=false")
                    .addClass(HeaderAuthenticator.class));

    private final App app = DEPLOYED.app();

    private TestClient anonymous(String path) {
        return app.connect(path);
    }

    private TestClient user(String path, String user) {
        return app.connect(path, user);
    }

    private Closed refused(String path, String user) {
        TestClient client = app.client(path).header("X-User", user).open();
        Closed closed = client.closed();
        assertThat(client.received()).isZero();
        return closed;
    }

    @Test
    void connectedTellsTheUser() {
        TestClient client = app.client("/ws/roles").header("X-User", "anna").open();

        JsonObject data = client.next().getJsonObject("data");

        assertThat(data.keySet()).containsExactlyInAnyOrder("connectionId", "userId", "heartbeat", "maxFrame");
        assertThat(data.getString("userId")).isEqualTo("anna");
    }

    @Test
    void theAuthenticatorsIdentityIsTheCaller() {
        assertThat(user("/ws/roles", "anna/editor").call("whoami")).isEqualTo(json("""
                        {'user':'anna','optional':'anna','principal':'anna','callersPrincipal':'anna',
                         'editor':true,'admin':false,'tenant':'none'}"""));
    }

    @Test
    void identityNeverComesFromAPayload() {
        TestClient client = user("/ws/roles", "anna/editor");

        client.send("{\"action\":\"whoami\",\"id\":\"1\",\"userId\":\"root\",\"user\":\"root\",\"roles\":[\"admin\"],"
                + "\"tenantId\":\"lee\",\"tenant\":\"lee\"}");

        assertThat(client.next()).isEqualTo(reply("1", """
                        {'user':'anna','optional':'anna','principal':'anna','callersPrincipal':'anna',
                         'editor':true,'admin':false,'tenant':'none'}"""));
        assertThat(client.refused("byTheMethod", "{'roles':['admin']}")).isEqualTo("FORBIDDEN");
    }

    @Test
    void theUserIdOfAnAnonymousCallerIsUnauthenticated() {
        TestClient client = anonymous("/ws/roles");

        assertThat(client.refused("whoami", "{}")).isEqualTo("UNAUTHENTICATED");
        assertThat(client.call("anonymous")).isEqualTo(Json.createValue("nobody nobody"));
    }

    @Test
    void rolesOfClassAndMethodAreChecked() {
        TestClient editor = user("/ws/roles", "anna/editor");
        TestClient admin = user("/ws/roles", "ben/admin");
        TestClient owner = user("/ws/roles", "carl/owner");

        assertThat(editor.call("byTheClass")).isEqualTo(Json.createValue("editor"));
        assertThat(admin.refused("byTheClass", "{}")).isEqualTo("FORBIDDEN");
        assertThat(editor.refused("byTheMethod", "{}")).isEqualTo("FORBIDDEN");
        assertThat(admin.call("byTheMethod")).isEqualTo(Json.createValue("admin"));
        assertThat(owner.call("byTheMethod")).isEqualTo(Json.createValue("admin"));
        assertThat(owner.call("permitted")).isEqualTo(Json.createValue("everybody"));
        assertThat(editor.refused("denied", "{}")).isEqualTo("FORBIDDEN");
        assertThat(editor.refused("deniedByTheClass", "{}")).isEqualTo("FORBIDDEN");
        assertThat(editor.call("allowedByTheMethod")).isEqualTo(Json.createValue("editor"));
    }

    @Test
    void anAnonymousCallerHasNoRoles() {
        TestClient client = anonymous("/ws/roles");

        assertThat(client.refused("byTheClass", "{}")).isEqualTo("UNAUTHENTICATED");
        assertThat(client.call("permitted")).isEqualTo(Json.createValue("everybody"));
        assertThat(client.refused("denied", "{}")).isIn("UNAUTHENTICATED", "FORBIDDEN");
    }

    @Test
    void credentialsThatAreNotAcceptedCloseTheConnection() {
        for (String path : List.of("/ws/roles", "/ws/first", "/ws/required")) {
            for (String credentials : List.of("forged", "crash")) {
                Closed closed = refused(path, credentials);

                assertThat(closed.code()).isEqualTo(4501);
                assertThat(closed.reason()).doesNotContain("4711", "db7", "Exception");
            }
        }
    }

    @Test
    void anIdentityMayBeRequired() {
        TestClient anonymous = app.client("/ws/required").open();

        assertThat(anonymous.closed().code()).isEqualTo(4501);
        assertThat(anonymous.received()).isZero();
        assertThat(user("/ws/required", "anna").call("whoami")).isEqualTo(Json.createValue("anna"));
    }

    @Test
    void theFirstMessageMayAuthenticate() {
        TestClient client = app.client("/ws/first").open();
        assertThat(client.next().getJsonObject("data").keySet())
                .containsExactlyInAnyOrder("connectionId", "heartbeat", "maxFrame");

        client.send("{\"action\":\"whoami\",\"id\":\"early\"}");
        assertThat(error(client.next())).isEqualTo("early: UNAUTHENTICATED");
        client.send("{\"action\":\"$authenticate\",\"id\":\"a\",\"token\":\"anna\"}");
        assertThat(client.next())
                .isEqualTo(message("authenticated", "{'success':true,'userId':'anna','greeting':'hello anna'}"));
        assertThat(client.next()).isEqualTo(object("{'type':'reply','id':'a','data':null}"));
        assertThat(client.call("whoami")).isEqualTo(Json.createValue("anna"));
        assertThat(app.journalOf(client.id(), "whoami")).containsExactly("opened anna", "whoami");
    }

    @Test
    void authenticationWithoutAnIdGetsNoReply() {
        TestClient client = anonymous("/ws/first");

        client.send("{\"action\":\"$authenticate\",\"data\":{\"token\":\"anna\"}}");

        assertThat(client.next().getString("type")).isEqualTo("authenticated");
        client.send("{\"action\":\"whoami\",\"id\":\"next\"}");
        assertThat(client.next()).isEqualTo(reply("next", "'anna'"));
    }

    @Test
    void aBadTokenGetsOneErrorAndMayBeTriedAgain() {
        TestClient client = anonymous("/ws/first");

        for (String token : List.of("forged", "crash", "unknown")) {
            client.send("{\"action\":\"$authenticate\",\"id\":\"x\",\"token\":\"" + token + "\"}");
            JsonObject refusal = client.next();
            assertThat(error(refusal)).isEqualTo("x: UNAUTHENTICATED");
            assertThat(refusal.toString()).doesNotContain("4711", "db7", "Exception");
        }

        client.send("{\"action\":\"$authenticate\",\"token\":\"anna\"}");
        assertThat(client.next().getString("type")).isEqualTo("authenticated");
    }

    @Test
    void anIdentityOfTheHandshakeMakesTheFirstMessageUnnecessary() {
        TestClient client = app.client("/ws/first").header("X-User", "anna").open();

        JsonObject connected = client.next().getJsonObject("data");

        assertThat(connected.getString("userId")).isEqualTo("anna");
        assertThat(connected.getString("greeting")).isEqualTo("hello anna");
        assertThat(client.call("whoami")).isEqualTo(Json.createValue("anna"));
    }

    @Test
    void framesWaitWhileTheAuthenticatorIsAsking() {
        TestClient client = anonymous("/ws/first");
        client.send("{\"action\":\"$authenticate\",\"token\":\"slow\"}");
        client.send("{\"action\":\"whoami\",\"id\":\"1\"}");
        TestClient other = anonymous("/ws/first");
        other.send("{\"action\":\"$authenticate\",\"token\":\"ben\"}");
        assertThat(other.next().getString("type")).isEqualTo("authenticated");

        app.openGate("authenticator");

        assertThat(client.next().getString("type")).isEqualTo("authenticated");
        assertThat(client.next()).isEqualTo(reply("1", "'slow'"));
    }

    @Test
    void whoHasNotAuthenticatedGetsNothing() {
        TestClient client = anonymous("/ws/first");
        TestClient other = user("/ws/first", "ben");
        app.journalOf(other.id(), "opened ben");

        assertThat(app.call(Announcer.class, "announce", "before")).isEqualTo("1");
        assertThat(other.next()).isEqualTo(message("announcement", "{'text':'before'}"));
        client.send("{\"action\":\"$authenticate\",\"token\":\"anna\"}");
        assertThat(client.next().getString("type")).isEqualTo("authenticated");
        app.journalOf(client.id(), "opened anna");
        assertThat(app.call(Announcer.class, "announce", "after")).isEqualTo("2");

        assertThat(client.next()).isEqualTo(message("announcement", "{'text':'after'}"));
    }

    @Test
    void silenceUntilTheDeadlineIsClosed() {
        TestClient client = anonymous("/ws/hasty");

        assertThat(client.closed().code()).isEqualTo(4408);
    }

    @Test
    void badTokensDoNotPutOffTheDeadline() {
        TestClient client = anonymous("/ws/hasty");
        client.send("{\"action\":\"$authenticate\",\"id\":\"x\",\"token\":\"forged\"}");

        assertThat(error(client.next())).isEqualTo("x: UNAUTHENTICATED");
        assertThat(client.closed().code()).isEqualTo(4408);
    }

    @Test
    void whoAuthenticatedOutlivesTheDeadline() {
        TestClient client = anonymous("/ws/hasty");
        client.send("{\"action\":\"$authenticate\",\"token\":\"anna\"}");
        assertThat(client.next().getString("type")).isEqualTo("authenticated");

        TestClient silent = anonymous("/ws/hasty");
        assertThat(silent.closed().code()).isEqualTo(4408);

        assertThat(client.call("whoami")).isEqualTo(Json.createValue("anna"));
    }

    @Test
    void theActionThatAuthenticatesMayHaveAnotherName() {
        TestClient client = anonymous("/ws/renamed");
        client.send("{\"action\":\"authenticate\",\"token\":\"anna\"}");

        assertThat(client.next()).isEqualTo(message("authenticated", "{'success':true,'userId':'anna'}"));
        assertThat(client.call("whoami")).isEqualTo(Json.createValue("anna"));
    }

    @Test
    void onConnectMayRefuseAfterTheFirstMessage() {
        TestClient client = anonymous("/ws/lodge");
        client.send("{\"action\":\"$authenticate\",\"id\":\"1\",\"token\":\"anna\"}");

        assertThat(client.closed()).isEqualTo(new Closed(4503, "Not you, anna"));
        assertThat(client.received()).isEqualTo(1);
    }

    @Test
    void whoHasNoTenantIsNotLetIn() {
        assertThat(refused("/ws/weddings", "anna").code()).isEqualTo(4503);
        TestClient anonymous = app.client("/ws/weddings").open();
        assertThat(anonymous.closed().code()).isEqualTo(4503);
    }

    @Test
    void actionsStayInTheirTenant() {
        TestClient lee = user("/ws/weddings", "anna//lee");
        TestClient kim = user("/ws/weddings", "anna//kim");
        lee.call("sit", "{'number':'1'}");
        kim.call("sit", "{'number':'1'}");
        assertThat(lee.call("rooms")).isEqualTo(json("['hall:lee','table:1']"));
        assertThat(kim.call("tenant")).isEqualTo(Json.createValue("kim"));

        lee.call("toast", "{'number':'1','text':'to table 1'}");
        lee.call("whisper", "{'user':'anna','text':'to anna'}");
        lee.call("announce", "{'text':'to all'}");
        assertThat(lee.refused("hand", "{'connection':'" + kim.id() + "','text':'to the other'}"))
                .isEqualTo("GONE");
        kim.call("announce", "{'text':'marker'}");

        assertThat(lee.next(3)).extracting(this::text).containsExactly("to table 1", "to anna", "to all");
        assertThat(text(kim.next())).isEqualTo("marker");
    }

    @Test
    void theFacadesTargetsAreATenants() {
        TestClient lee = user("/ws/weddings", "anna//lee");
        TestClient kim = user("/ws/weddings", "anna//kim");
        lee.call("sit", "{'number':'2'}");
        kim.call("sit", "{'number':'2'}");

        assertThat(app.call(Office.class, "toTable", "lee", "2", "to the table"))
                .isEqualTo("1");
        assertThat(app.call(Office.class, "toUser", "lee", "anna", "to the user"))
                .isEqualTo("1");
        assertThat(app.call(Office.class, "toConnection", "lee", kim.id(), "to the wrong one"))
                .isEqualTo("0");
        assertThat(app.call(Office.class, "toConnection", "lee", lee.id(), "to the right one"))
                .isEqualTo("1");
        assertThat(app.call(Office.class, "membersOf", "lee", "2")).isEqualTo(lee.id());
        assertThat(app.call(Office.class, "count", "kim")).isEqualTo("1");
        assertThat(app.call(Office.class, "toAll", "nobody", "to no tenant")).isEqualTo("0");
        assertThat(app.call(Office.class, "toAll", "kim", "marker")).isEqualTo("1");

        assertThat(lee.next(3))
                .extracting(this::text)
                .containsExactly("to the table", "to the user", "to the right one");
        assertThat(text(kim.next())).isEqualTo("marker");
    }

    @Test
    void joiningByTheFacadeStaysInTheTenant() {
        TestClient lee = user("/ws/weddings", "anna//lee");
        TestClient kim = user("/ws/weddings", "anna//kim");

        assertThat(app.call(Office.class, "seatAll", "lee", "3")).isEqualTo("1");

        assertThat(lee.call("rooms")).isEqualTo(json("['table:3']"));
        assertThat(kim.call("rooms")).isEqualTo(json("[]"));
    }

    @Test
    void anEventNamesItsTenant() {
        TestClient lee = user("/ws/weddings", "anna//lee");
        TestClient kim = user("/ws/weddings", "ben//kim");

        app.call(Office.class, "give", "lee", "a toaster");
        app.call(Office.class, "give", "nobody", "a lost parcel");
        app.call(Office.class, "give", "kim", "a lamp");

        assertThat(lee.next()).isEqualTo(message("gift", "{'what':'a toaster'}"));
        assertThat(kim.next()).isEqualTo(message("gift", "{'what':'a lamp'}"));
        app.call(Office.class, "toAll", "lee", "marker");
        assertThat(text(lee.next())).isEqualTo("marker");
    }

    @Test
    void theFacadeWantsATenantWhereThereAreTenantsAndOnlyThere() {
        assertThatThrownBy(() -> app.call(Office.class, "withoutTenant"))
                .hasMessageStartingWith("java.lang.IllegalStateException");
        assertThatThrownBy(() -> app.call(Office.class, "tenantWhereThereIsNone"))
                .hasMessageStartingWith("java.lang.IllegalStateException");
    }

    private String text(JsonObject toast) {
        return toast.getJsonObject("data").getString("text");
    }
}
