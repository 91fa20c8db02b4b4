package nl.interstedelijkoverleg.room;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The name and picture under which somebody takes part in one room. Both are drawn at random, so that they say nothing
 * about the person and nothing about their aliases in other rooms.
 */
public record Alias(String name, AliasPicture picture) {

    static Alias draw(RandomGenerator random) {
        return new Alias(AliasNames.draw(random), AliasPicture.draw(random));
    }

    byte[] encode() {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] content = new byte[text.length + 1];
        content[0] = picture.encode();
        System.arraycopy(text, 0, content, 1, text.length);
        return content;
    }

    static Alias decode(byte[] content) {
        return new Alias(
                new String(Arrays.copyOfRange(content, 1, content.length), StandardCharsets.UTF_8),
                AliasPicture.decode(content[0]));
    }
}
