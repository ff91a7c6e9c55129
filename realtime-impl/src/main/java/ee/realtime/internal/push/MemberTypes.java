package ee.realtime.internal.push;

import java.lang.reflect.Type;
import java.util.Map;

/**
 * The type of a payload of which a handler takes single members.
 *
 * @param members the members' types by name
 */
public record MemberTypes(Map<String, Type> members) implements Type {
    @Override
    public String getTypeName() {
        return "the members "
                + String.join(", ", members.keySet().stream().sorted().toList());
    }
}
