package io.fillmore.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.access.Scopes;
import io.fillmore.platform.shape.Foreign;
import io.fillmore.platform.shape.Refers;
import io.fillmore.platform.shape.ScopeName;
import io.fillmore.platform.value.ResourceId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The scopes that bodies name, and those that answers leave out. */
class MentionsTest {
    private static final RecordReader READER = new RecordReader();
    private static final WireJson WRITER = new WireJson(READER);

    record Part(ResourceId id, @Refers ResourceId of) {}

    record Whole(
            ResourceId id,
            @Refers List<ResourceId> others,
            @Refers Part referred,
            List<Part> parts,
            Map<String, ResourceId> byKey,
            @Foreign ResourceId type,
            @ScopeName String scope) {}

    private static ResourceId id(String scope) {
        return new ResourceId(scope, "C");
    }

    private static final Whole WHOLE = new Whole(
            id("a"),
            List.of(id("b"), id("c")),
            new Part(id("d"), id("e")),
            List.of(new Part(id("f"), id("g"))),
            Map.of("k", id("h")),
            id("system"),
            "i");

    @Test
    void aBody_tellsWhatItChanges_andWhatItRefersTo() {
        byte[] body = WRITER.bytes(WHOLE);
        Mentions mentions =
                READER.readBody(new ByteArrayInputStream(body), Whole.class).mentions();
        assertThat(mentions.changed()).containsExactlyInAnyOrder("a", "f", "h", "i");
        assertThat(mentions.referred()).containsExactlyInAnyOrder("b", "c", "d", "e", "g");
    }

    @Test
    void anAnswer_leavesOutIdsOfOtherScopes_fromFieldsAndLists() {
        assertThat(written(Scopes.of(Set.of("a", "c", "f")))).isEqualTo("""
                {"id":{"scope":"a","code":"C"},"others":[{"scope":"c","code":"C"}],"referred":{},\
                "parts":[{"id":{"scope":"f","code":"C"}}],"byKey":{},"type":{"scope":"system","code":"C"},"scope":"i"}""");
        assertThat(written(Scopes.ALL)).isEqualTo(new String(WRITER.bytes(WHOLE), StandardCharsets.UTF_8));
    }

    private static String written(Scopes readable) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        WRITER.write(answer, WHOLE, readable);
        return answer.toString(StandardCharsets.UTF_8);
    }
}
