import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { api, asProblem, type Problem } from "@/api/client";
import type { Boot } from "@/api/types";
import { countryCodes, countryName } from "@/fields/countries";
import { Button } from "@/ui/button";
import { FormRow, Input, NativeSelect } from "@/ui/input";
import { Message } from "@/ui/message";
import { type Beginning, TemplatePick } from "../templates/template-pick";
import { AuthFrame } from "./frame";

const region = () => new Intl.Locale(navigator.language).maximize().region ?? "US";
const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

function currencies(): string[] {
  const all = Intl.supportedValuesOf("currency");
  const usual = ["EUR", "USD", "GBP", "CHF"];
  return [...usual, ...all.filter((code) => !usual.includes(code))];
}

/** Beside each other where there is room. */
const columns = { gridTemplateColumns: "repeat(auto-fit, minmax(min(100%, 20rem), 1fr))" };

/** The very first visit: makes the workspace and its first administrator. */
export function FirstRunPage({ templates = [] }: Pick<Boot, "templates">) {
  const client = useQueryClient();
  const router = useRouter();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [begin, setBegin] = useState<Beginning>({ template: null, sample: true });

  const onSubmit = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    setBusy(true);
    setProblem(null);
    try {
      await api("POST", "/first-run", {
        anonymous: true,
        body: {
          code: text("code"),
          workspace: {
            name: text("workspace"),
            currency: text("currency"),
            country: text("country"),
            time_zone: text("time_zone"),
          },
          user: { name: text("name"), email: text("email"), password: String(form.get("password") ?? "") },
          ...(begin.template && begin),
        },
      });
      client.clear();
      router.history.push("/");
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };

  // The server may name a field alone or with its place: "password", "user.password".
  const at = (name: string) =>
    problem?.problems.find((one) => one.field === name || one.field?.endsWith(`.${name}`))?.message ?? null;

  return (
    <AuthFrame wide title={t`Welcome to Kith`} lead={t`Create your workspace and its first administrator.`}>
      <form onSubmit={onSubmit} className="grid gap-6" style={columns}>
        <div className="space-y-4">
          {problem && <Message>{problem.message}</Message>}
          <FormRow
            label={t`One-time code`}
            help={t`Kith printed it to the console when it started.`}
            problem={at("code")}
          >
            {(control) => (
              <Input {...control} name="code" required autoComplete="one-time-code" className="font-mono" />
            )}
          </FormRow>
          <FormRow label={t`Company`} problem={at("workspace") ?? at("workspace.name")}>
            {(control) => <Input {...control} name="workspace" required autoComplete="organization" />}
          </FormRow>
          <div className="grid grid-cols-2 gap-3">
            <FormRow label={t`Country`} problem={at("country")}>
              {(control) => (
                <NativeSelect {...control} name="country" defaultValue={region()}>
                  {countryCodes().map((code) => (
                    <option key={code} value={code}>
                      {countryName(code)}
                    </option>
                  ))}
                </NativeSelect>
              )}
            </FormRow>
            <FormRow label={t`Currency`} problem={at("currency")}>
              {(control) => (
                <NativeSelect {...control} name="currency" defaultValue="EUR">
                  {currencies().map((code) => (
                    <option key={code}>{code}</option>
                  ))}
                </NativeSelect>
              )}
            </FormRow>
          </div>
          <FormRow label={t`Time zone`} problem={at("time_zone")}>
            {(control) => (
              <NativeSelect {...control} name="time_zone" defaultValue={zone()}>
                {[...new Set([zone(), ...Intl.supportedValuesOf("timeZone")])].map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </NativeSelect>
            )}
          </FormRow>
          <div className="border-line border-t pt-4">
            <FormRow label={t`Your name`} problem={at("user.name")}>
              {(control) => <Input {...control} name="name" required autoComplete="name" />}
            </FormRow>
          </div>
          <FormRow label={t`E-mail`} problem={at("email")}>
            {(control) => <Input {...control} name="email" type="email" required autoComplete="username" />}
          </FormRow>
          <FormRow
            label={t`Password`}
            help={t`At least 10 characters; a short sentence is good.`}
            problem={at("password")}
          >
            {(control) => (
              <Input {...control} name="password" type="password" required minLength={8} autoComplete="new-password" />
            )}
          </FormRow>
        </div>
        <div className="space-y-4">
          {templates.length > 0 && (
            <TemplatePick templates={templates} value={begin} problem={at("template")} onChange={setBegin} />
          )}
          <Button type="submit" look="primary" size="lg" busy={busy} className="w-full">
            {t`Create workspace`}
          </Button>
        </div>
      </form>
    </AuthFrame>
  );
}
