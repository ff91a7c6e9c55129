package ee.realtime.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;

import ee.realtime.internal.protocol.BoundTypes.ArrayBox;
import ee.realtime.internal.protocol.BoundTypes.Bean;
import ee.realtime.internal.protocol.BoundTypes.Child;
import ee.realtime.internal.protocol.BoundTypes.Coded;
import ee.realtime.internal.protocol.BoundTypes.Created;
import ee.realtime.internal.protocol.BoundTypes.Fields;
import ee.realtime.internal.protocol.BoundTypes.Holders;
import ee.realtime.internal.protocol.BoundTypes.IntBox;
import ee.realtime.internal.protocol.BoundTypes.IntListBox;
import ee.realtime.internal.protocol.BoundTypes.Leaf;
import ee.realtime.internal.protocol.BoundTypes.Made;
import ee.realtime.internal.protocol.BoundTypes.Node;
import ee.realtime.internal.protocol.BoundTypes.OwnForms;
import ee.realtime.internal.protocol.BoundTypes.Renamed;
import ee.realtime.internal.protocol.BoundTypes.Setters;
import ee.realtime.internal.protocol.BoundTypes.Shape;
import ee.realtime.internal.protocol.BoundTypes.Square;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The check reaches a value wherever a type is bound to it, and leaves forms of the application's own alone. */
class BoundMembersTest {
    private final JsonbPayloadCodec codec = JsonbPayloadCodec.create();

    static Stream<String> misfits() {
        return Stream.of(
                "list [1.5]",
                "list [99999999999]",
                "list [\"1\"]",
                "list {}",
                "list 1",
                "set [{\"v\":1.5}]",
                "set [1]",
                "wild [{\"v\":\"1\"}]",
                "array [1.5]",
                "array [null]",
                "leaves [{\"v\":true}]",
                "arrays [[1],[1.5]]",
                "map {\"a\":1.5}",
                "map []",
                "map [1]",
                "deep {\"a\":[{\"v\":1.5}]}",
                "deep {\"a\":{\"v\":1}}",
                "optional 1.5",
                "optional \"1\"",
                "optionalInt 1.5",
                "optionalInt 99999999999",
                "numbered {\"1\":1.5}",
                "numbered []",
                "raw []",
                "numbers {}",
                "lists [[1.5]]",
                "lists {}",
                "box {\"v\":1.5}",
                "boxed {\"v\":[{\"v\":1.5}]}",
                "leaf {\"v\":null}",
                "leaf []",
                "leaf \"x\"");
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void misfitsAreFoundInside(String misfit) {
        String name = misfit.substring(0, misfit.indexOf(' '));
        String json = "{\"" + name + "\":" + misfit.substring(name.length() + 1) + "}";

        assertThatRuntimeException().isThrownBy(() -> codec.decode(json, Holders.class));
    }

    @Test
    void whatFitsBinds() {
        String json =
                "{\"list\":[1,null],\"set\":[{\"v\":1}],\"wild\":[{\"v\":1}],\"lists\":[[1],null],\"array\":[1],\"arrays\":[[1]],\"map\":{\"a\":1,\"b\":null},"
                        + "\"keyed\":[{\"key\":{\"v\":1},\"value\":2}],\"numbered\":{\"1\":2},\"numbers\":[1],"
                        + "\"deep\":{\"a\":[{\"v\":2}]},\"optional\":7,\"optionalInt\":8,\"box\":{\"v\":9},\"leaf\":null}";

        Holders holders = (Holders) codec.decode(json, Holders.class);

        assertThat(holders.list()).containsExactly(1, null);
        assertThat(holders.keyed()).containsEntry(new Leaf(1), 2);
        assertThat(holders.deep()).containsEntry("a", List.of(new Leaf(2)));
        assertThat(holders.box().v).isEqualTo(9);
        assertThat(holders.leaf()).isNull();
    }

    static Stream<Type> leafTypes() {
        Type box = Stream.of(Holders.class.getRecordComponents())
                .filter(component -> component.getName().equals("box"))
                .map(RecordComponent::getGenericType)
                .findFirst()
                .orElseThrow();
        return Stream.of(Leaf.class, Node.class, Fields.class, Created.class, Made.class, IntBox.class, box);
    }

    @ParameterizedTest
    @MethodSource("leafTypes")
    void integersAreCheckedInEveryKindOfClass(Type type) {
        assertThat(codec.decode("{\"v\":1}", type)).isNotNull();
        assertThatRuntimeException().isThrownBy(() -> codec.decode("{\"v\":1.5}", type));
        assertThatRuntimeException().isThrownBy(() -> codec.decode("{\"v\":[1]}", type));
    }

    @Test
    void typeVariablesAreFollowedThroughSuperclasses() {
        assertThatRuntimeException().isThrownBy(() -> codec.decode("{\"v\":[1.5]}", IntListBox.class));
        assertThat(BoundMembers.of(ArrayBox.class))
                .hasValueSatisfying(members -> assertThat(members).containsOnlyKeys("v"));
    }

    @Test
    void recursiveTypesAreFollowed() {
        assertThatRuntimeException()
                .isThrownBy(() -> codec.decode("{\"children\":[{\"children\":[{\"v\":1.5}]}]}", Node.class));
    }

    @Test
    void membersGoByTheirNamesInJson() {
        assertThat(codec.decode("{\"n\":1,\"v\":\"unknown\"}", Renamed.class)).isEqualTo(new Renamed(1));
        assertThatRuntimeException().isThrownBy(() -> codec.decode("{\"n\":1.5}", Renamed.class));
    }

    @Test
    void settersAreFollowedAlsoInherited() {
        assertThatRuntimeException().isThrownBy(() -> codec.decode("{\"size\":1.5}", Bean.class));
        assertThatRuntimeException().isThrownBy(() -> codec.decode("{\"of_url\":1.5}", Bean.class));
        assertThatRuntimeException().isThrownBy(() -> codec.decode("{\"size\":1.5}", Child.class));
        assertThat(codec.decode("{\"size\":1,\"ofUrl\":\"unknown\"}", Child.class))
                .isInstanceOf(Child.class);
    }

    @Test
    void settersAreNamedAsJsonBindingNamesThem() {
        Setters bound = (Setters) codec.decode("{\"URL\":1,\"common\":\"x\",\"uRL\":\"x\"}", Setters.class);

        assertThat(bound.url).isEqualTo(1);
        assertThatRuntimeException().isThrownBy(() -> codec.decode("{\"URL\":1.5}", Setters.class));
        assertThatRuntimeException().isThrownBy(() -> codec.decode("{\"\":1.5}", Setters.class));
    }

    @Test
    void whatFieldAndSetterDisagreeAboutIsNotChecked() {
        assertThat(codec.decode("{\"either\":7}", Setters.class)).isInstanceOf(Setters.class);
    }

    @Test
    void whatSubtypesAgreeAboutIsChecked() {
        assertThat(codec.decode("{\"kind\":\"square\",\"size\":\"L\",\"edge\":1}", Shape.class))
                .isInstanceOf(Square.class);
        assertThatRuntimeException()
                .isThrownBy(() -> codec.decode("{\"kind\":\"circle\",\"radius\":\"7\"}", Shape.class));
    }

    @Test
    void formsThatAnAnnotationSetsAreLeftToIt() {
        String json =
                "{\"adapted\":\"21°\",\"combined\":\"22°\",\"coded\":\"#23\",\"formatted\":\"1,234\",\"hidden\":\"x\"}";

        OwnForms forms = (OwnForms) codec.decode(json, OwnForms.class);

        assertThat(forms.adapted).isEqualTo(new Leaf(21));
        assertThat(forms.combined).isEqualTo(new Leaf(22));
        assertThat(forms.coded).isEqualTo(new Coded(23));
        assertThat(forms.formatted).isEqualTo(1234);
        assertThat(forms.hidden).isZero();
    }
}
