package nl.interstedelijkoverleg.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import nl.interstedelijkoverleg.room.AudienceConsent.Answer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the one word at the end of a ballot is made of, and what it tells. */
class AudienceConsentTest {

    private static final int POLLS = 100_000;

    private final Random random = new Random(15);

    @Test
    @DisplayName(
            "Row 15: in 100,000 polls the word follows the rule, whoever stands where; below five it is never given")
    void theWordFollowsTheRule() {
        int given = 0;
        for (int poll = 0; poll < POLLS; poll++) {
            List<Answer> answers = poll();
            long agreed = answers.stream().filter(Answer.AGREE::equals).count();
            boolean expected =
                    answers.size() >= 5 && !answers.contains(Answer.OBJECT) && agreed >= answers.size() - agreed;
            assertEquals(expected, isGiven(answers), answers::toString);
            Collections.shuffle(answers, random);
            assertEquals(expected, isGiven(answers), answers::toString);
            given += expected ? 1 : 0;
        }
        assertTrue(given > POLLS / 50 && given < POLLS / 2, "The polls are too much alike: " + given);
    }

    @Test
    @DisplayName(
            "Row 15: a word that is not given leaves every answer of everybody possible, whatever the others answered")
    void notGivenPointsAtNobody() {
        // For each size: what somebody may have answered in some poll that ends with this word. All of it, so the word
        // alone
        // tells about no single person; what it does tell when given is that this person did not object.
        for (int size = 5; size <= 12; size++) {
            Set<Answer> withoutConsent = new HashSet<>();
            Set<Answer> withConsent = new HashSet<>();
            for (Answer own : Answer.values()) {
                for (Answer others : Answer.values()) {
                    List<Answer> answers = new ArrayList<>(Collections.nCopies(size - 1, others));
                    answers.add(own);
                    (isGiven(answers) ? withConsent : withoutConsent).add(own);
                }
            }
            assertEquals(Set.of(Answer.values()), withoutConsent);
            assertEquals(Set.of(Answer.NONE, Answer.AGREE, Answer.ABSTAIN), withConsent);
        }
    }

    @Test
    @DisplayName("Row 15: nothing but that word comes out of the class that counts")
    void onlyTheWordComesOut() {
        assertTrue(Arrays.stream(AudienceConsent.class.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .allMatch(field -> Modifier.isPrivate(field.getModifiers())));
        assertEquals(
                List.of("isGiven"),
                Arrays.stream(AudienceConsent.class.getDeclaredMethods())
                        .filter(method ->
                                !method.isSynthetic() && !method.getReturnType().equals(void.class))
                        .map(Method::getName)
                        .toList());
        assertFalse(new AudienceConsent().toString().contains("papers"));
    }

    @Test
    @DisplayName("Row 15: every answer is of one size, and what is none of them is refused")
    void answersAreOfOneSize() {
        for (Answer answer : Answer.values()) {
            assertEquals(1, answer.encode().length);
            assertEquals(answer, Answer.decode(answer.encode()));
        }
        assertThrows(IllegalStateException.class, () -> Answer.decode(new byte[] {9}));
        assertThrows(IllegalStateException.class, () -> Answer.decode(new byte[] {1, 1}));
    }

    private static boolean isGiven(List<Answer> answers) {
        AudienceConsent consent = new AudienceConsent();
        answers.forEach(consent::count);
        return consent.isGiven();
    }

    /** Of 0 to 30 people; in some nobody objects, or many agree. */
    private List<Answer> poll() {
        int size = random.nextInt(31);
        boolean objections = random.nextInt(3) == 0;
        double agreeing = random.nextDouble();
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (random.nextDouble() < agreeing) {
                answers.add(Answer.AGREE);
            } else if (objections && random.nextInt(4) == 0) {
                answers.add(Answer.OBJECT);
            } else {
                answers.add(random.nextBoolean() ? Answer.NONE : Answer.ABSTAIN);
            }
        }
        return answers;
    }
}
