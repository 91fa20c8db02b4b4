package nl.interstedelijkoverleg.journey;

/** Whether a browser runs JavaScript; everything must work without. */
enum Scripts {
    ON,
    OFF
}
