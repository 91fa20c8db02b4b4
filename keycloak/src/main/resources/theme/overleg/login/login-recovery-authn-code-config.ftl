<#-- Keycloak's page keeps its button disabled until a script has run; who browses without scripts would never get in.
     It also offers the codes as a file, which would stay behind on a telephone that others use too. -->
<#import "template.ftl" as layout>
<#import "password-commons.ftl" as passwordCommons>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("recovery-code-config-header")}
    <#elseif section = "form">
        <p><strong>${msg("recovery-code-config-warning-title")}.</strong> ${msg("recovery-code-config-warning-message")}</p>
        <ol id="kc-recovery-codes-list" class="overleg-codes">
            <#list recoveryAuthnCodesConfigBean.generatedRecoveryAuthnCodesList as code>
                <li>${code[0..3]}-${code[4..7]}-${code[8..]}</li>
            </#list>
        </ol>
        <form id="kc-recovery-codes-settings-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
            <input type="hidden" name="generatedRecoveryAuthnCodes" value="${recoveryAuthnCodesConfigBean.generatedRecoveryAuthnCodesAsString}">
            <input type="hidden" name="generatedAt" value="${recoveryAuthnCodesConfigBean.generatedAt?c}">
            <input type="hidden" name="userLabel" value="${msg("recovery-codes-label-default")}">
            <#if isAppInitiatedAction??>
                <@passwordCommons.logoutOtherSessions/>
            </#if>
            <p class="overleg-check">
                <input type="checkbox" id="kcRecoveryCodesConfirmationCheck" required>
                <label for="kcRecoveryCodesConfirmationCheck">${msg("recovery-codes-confirmation-message")}</label>
            </p>
            <button id="saveRecoveryAuthnCodesBtn" type="submit" class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">${msg("recovery-codes-action-complete")}</button>
            <#if isAppInitiatedAction??>
                <button type="submit" name="cancel-aia" value="true" formnovalidate class="${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">${msg("recovery-codes-action-cancel")}</button>
            </#if>
        </form>
    </#if>
</@layout.registrationLayout>
