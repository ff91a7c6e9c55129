package ee.realtime.internal.push;

import static ee.realtime.internal.push.Placeholder.Source.IN;
import static ee.realtime.internal.push.Placeholder.Source.MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.realtime.internal.hub.LocalConnection;
import ee.realtime.internal.hub.Scope;
import ee.realtime.internal.hub.TestHub;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholderTest {
    private record Author(String id) {}

    private record Message(Author author, List<String> readers) {}

    private static final Message MESSAGE_OF_ANNA = new Message(new Author("anna"), List.of("berta", "carla"));

    @Nested
    class Parsing {
        @ParameterizedTest
        @CsvSource({
            "{id}, MESSAGE, id",
            "{message.sender_id}, MESSAGE, message.sender_id",
            "{$odd_näme1}, MESSAGE, $odd_näme1",
            "{in}, MESSAGE, in",
            "{user.tenant}, MESSAGE, user.tenant",
            "{@in.a.b}, IN, a.b",
            "{@user}, USER, ''",
            "{@tenant}, TENANT, ''",
            "{@connection}, CONNECTION, ''"
        })
        void aPlaceholderNamesItsSourceAndPath(String text, Placeholder.Source source, String path) {
            Placeholder placeholder = Placeholder.parse(text, MESSAGE);

            assertThat(placeholder.source()).isEqualTo(source);
            assertThat(placeholder.path()).hasToString(path);
            assertThat(placeholder).hasToString(text);
        }

        @Test
        void whatAPlainOneIsAPropertyOfDependsOnItsPlace() {
            assertThat(Placeholder.parse("{id}", IN)).isEqualTo(Placeholder.parse("{@in.id}", MESSAGE));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "id", "{}", "{id", "id}", "x{id}", "{id}x", "{a}{b}", "{a}}", "{"})
        void whatIsNotInOnePairOfBracesIsRefused(String text) {
            assertRefused(text, "\"" + text + "\" is not one placeholder such as {id}");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{ }",
                    "{ id}",
                    "{a b}",
                    "{a.}",
                    "{.a}",
                    "{a..b}",
                    "{.}",
                    "{1a}",
                    "{a-b}",
                    "{a:b}",
                    "{@in}",
                    "{@in.}",
                    "{@in.a b}",
                    "{@other}",
                    "{@User}",
                    "{@}",
                    "{{a}",
                    "{a[0]}",
                    "{a()}",
                    "{\"a\"}"
                })
        void whatNamesNoPropertyIsRefused(String text) {
            assertRefused(text, "\"" + text + "\" does not name a property");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{@user.id}", "{@tenant.a}", "{@connection.id}", "{@user.}"})
        void theCallersValuesHaveNoProperties(String text) {
            assertRefused(text, "\"" + text + "\" has no properties");
        }

        private static void assertRefused(String text, String message) {
            assertThatThrownBy(() -> Placeholder.parse(text, MESSAGE))
                    .isInstanceOf(TemplateException.class)
                    .hasMessage(message);
        }
    }

    @Nested
    class Values {
        private final LocalConnection caller = new TestHub()
                .client(new Scope("/app", "/ws/chat", "acme"), "dora")
                .connection();
        private final LocalConnection anonymous = new TestHub().anonymous().connection();

        @Test
        void comeFromTheMessage() {
            assertThat(values("{author.id}", new Sources(MESSAGE_OF_ANNA, null, null)))
                    .containsExactly("anna");
            assertThat(values("{readers}", new Sources(MESSAGE_OF_ANNA, null, null)))
                    .containsExactly("berta", "carla");
        }

        @Test
        void comeFromWhatCameIn() {
            assertThat(values("{@in.author.id}", new Sources(null, MESSAGE_OF_ANNA, null)))
                    .containsExactly("anna");
        }

        @Test
        void comeFromTheCaller() {
            Sources sources = new Sources(null, null, caller);

            assertThat(values("{@user}", sources)).containsExactly("dora");
            assertThat(values("{@tenant}", sources)).containsExactly("acme");
            assertThat(values("{@connection}", sources)).containsExactly(caller.id());
        }

        @Test
        void areNullWithoutTheirSource() {
            Sources none = new Sources(null, null, null);

            for (String text : List.of("{a}", "{@in.a}", "{@user}", "{@tenant}", "{@connection}")) {
                assertThat(values(text, none)).containsExactly((Object) null);
            }
            assertThat(values("{@user}", new Sources(null, null, anonymous))).containsExactly((Object) null);
        }

        private static List<Object> values(String text, Sources sources) {
            return Placeholder.parse(text, MESSAGE).values(sources);
        }
    }

    @Nested
    class Problems {
        private final SourceTypes types = new SourceTypes(Message.class, Author.class, true);

        @ParameterizedTest
        @ValueSource(strings = {"{author.id}", "{readers}", "{@in.id}", "{@user}", "{@tenant}", "{@connection}"})
        void whatHasASourceHasNone(String text) {
            assertThat(problem(text, types)).isEmpty();
        }

        @Test
        void aPropertyThatIsMissingIsNamedWithItsType() {
            assertThat(problem("{author.name}", types))
                    .isEqualTo("{author.name} has no source: the message (" + Message.class.getName()
                            + ") has no readable property name; add it or name another");
            assertThat(problem("{@in.readers}", types))
                    .isEqualTo("{@in.readers} has no source: what comes in (" + Author.class.getName()
                            + ") has no readable property readers; add it or name another");
        }

        @Test
        void aPropertyThatOnlyTheOtherHasIsHintedAt() {
            assertThat(problem("{id}", types))
                    .isEqualTo("{id} has no source: the message (" + Message.class.getName()
                            + ") has no readable property id; add it or name another; what comes in has it: {@in.id}");
        }

        @Test
        void aSourceThatDoesNotExistIsNamed() {
            SourceTypes none = new SourceTypes(null, null, false);

            assertThat(problem("{id}", none)).isEqualTo("{id} has no source: there is no payload here");
            assertThat(problem("{@in.id}", none)).isEqualTo("{@in.id} has no source: there is no payload here");
            assertThat(problem("{@user}", none)).isEqualTo("{@user} has no source: there is no caller here");
            assertThat(problem("{@tenant}", none)).isEqualTo("{@tenant} has no source: there is no caller here");
            assertThat(problem("{@connection}", none))
                    .isEqualTo("{@connection} has no source: there is no caller here");
        }

        @Test
        void membersOfThePayloadAreNamedTogether() {
            SourceTypes members =
                    new SourceTypes(null, new MemberTypes(Map.of("b", String.class, "a", String.class)), true);

            assertThat(problem("{@in.c}", members))
                    .isEqualTo(
                            "{@in.c} has no source: what comes in (the members a, b) has no readable property c; add it or name another");
        }

        private static String problem(String text, SourceTypes types) {
            return Placeholder.parse(text, MESSAGE).problem(types).orElse("");
        }
    }
}
